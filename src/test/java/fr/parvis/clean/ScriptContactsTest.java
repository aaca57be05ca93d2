package fr.parvis.clean;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.address.WebUrl;
import fr.parvis.clean.Contacts.Use;
import fr.parvis.clean.document.Limits;
import fr.parvis.clean.rule.Rules;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of scripts; what else a page contacts is in {@link ContactsTest}. */
class ScriptContactsTest {
    private static final WebUrl PAGE = new WebUrl("https://www.valombre.example/agenda/");
    private static final WebUrl FILE = new WebUrl("https://www.valombre.example/js/app.js");
    private final Contacts contacts = new Cleaner(Rules.bundled()).contacts();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "import('./chunk-1.js')|/agenda/chunk-1.js|/js/chunk-1.js",
                "import('/js/chunk')|/js/chunk|/js/chunk",
                "s.src='/js/more.js'; head.append(s)|/js/more.js|/js/more.js",
                "s.src='/js/more.mjs?v='+v|/js/more.mjs?v=|/js/more.mjs?v=",
                "s.setAttribute('src', '/js/more.js')|/js/more.js|/js/more.js",
                "new Worker('/js/worker.js')|/js/worker.js|/js/worker.js",
                "navigator.serviceWorker.register('/sw.js')|/sw.js|/sw.js"
            })
    void a_script_that_a_script_loads_is_one_of_the_sites(String script, String ofPage, String ofFile) {
        var page = page(script);
        assertThat(page.open()).isZero();
        assertThat(page.contacts())
                .extracting(contact -> contact.use() + " " + contact.url().value())
                .containsExactly("SCRIPT https://www.valombre.example" + ofPage);
        var file = contacts.script(script, FILE);
        assertThat(file.open()).isFalse();
        assertThat(file.contacts())
                .extracting(contact -> contact.use() + " " + contact.url().value())
                .containsExactly("SCRIPT https://www.valombre.example" + ofFile);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import('react')",
                "import(`./locales/${language}.js`)",
                "s.src='/loader.php'",
                "s.src='/js/' + name",
                "new Worker(new URL('./w.js', import.meta.url))"
            })
    void a_program_of_the_site_that_cannot_be_read_is_not_vouched_for(String script) {
        assertThat(page(script).open()).isEqualTo(1);
        assertThat(contacts.script(script, FILE).open()).isTrue();
    }

    @Test
    void what_a_file_loads_from_beside_the_page_cannot_be_read() {
        assertThat(contacts.script("s.src='more.js'", FILE)).isEqualTo(new Contacts.OfScript(List.of(), true));
        assertThat(contacts.script("s.src='/plan.png'", FILE)).isEqualTo(new Contacts.OfScript(List.of(), false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if(a)/'/.test(b);fetch('https://tracker.example/x')",
                "while (a.b(c)) /\"/.test(b); fetch('https://tracker.example/x')",
                "x = (a) / 2; y = '/'; fetch('https://tracker.example/x')",
                "var a='x\\\r\ny';fetch('https://tracker.example/x')",
                "var a='x\rfetch('https://tracker.example/x')",
                "// an apostrophe'\rfetch('https://tracker.example/x')",
                "$('<script>').attr('src','https://tracker.example/a.js')",
                "$('<script>').attr({async: true, src: 'https://tracker.example/a.js'})",
                "s['src']='https://tracker.example/a.js'",
                "Object.assign(document.createElement('script'),{src:'https://tracker.example/a.js'})",
                "$('<script/>', {src: 'https://tracker.example/a.js'}).appendTo('head')",
                "new Worker('https://tracker.example/w.js')",
                "new SharedWorker('https://tracker.example/w.js')",
                "$('#x').load('https://tracker.example/bloc')",
                "axios({method:'get', url:'https://tracker.example/x'})",
                "axios('https://tracker.example/x')",
                "window['fetch']('https://tracker.example/x')",
                "btn.onclick = send\nif (ready) {\n fetch('https://tracker.example/x')\n}",
                "btn.onclick = () => menu()\nfetch('https://tracker.example/x')",
                "btn.onclick = function () { menu() }; fetch('https://tracker.example/x')"
            })
    void no_way_of_writing_hides_whom_a_script_calls(String script) {
        var page = page(script);
        assertThat(page.contacts()).extracting(contact -> contact.url().host()).containsExactly("tracker.example");
        assertThat(page.contacts()).extracting(Contacts.Contact::use).containsExactly(Use.INLINE_SCRIPT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "`${await fetch('https://tracker.example/x')}`",
                "`${a ? `${image.src = 'https://tracker.example/x'}` : ''}`",
                "a = {}/'/.test(b);fetch('https://tracker.example/x')",
                "document.body.innerHTML='<img src=\"https://autre.example/p.gif\">'",
                "list.insertAdjacentHTML('beforeend', items)",
                "box.outerHTML += more",
                "$('body').append('<iframe src=\"https://autre.example/\"></iframe>')",
                "l.rel='stylesheet';l.href='https://autre.example/a.css'",
                "l.setAttribute('rel', 'stylesheet');l.setAttribute('href', u)",
                "s.src='https:'==location.protocol?'https://a.autre.example/s.js':'http://b.autre.example/s.js'",
                "var u='https:'==location.protocol?'https://a.autre.example':'http://b.autre.example'; fetch(u)",
                "Object.assign(document.createElement('script'),{src: where})",
                "s['src'] = where",
                "const call = window.fetch; call('https://autre.example/')",
                "fetch.call(window, 'https://autre.example/')",
                "(0, fetch)('https://autre.example/')",
                "img.srcset = 'https://autre.example/p.png 2x'",
                "body.style.backgroundImage = 'url(https://autre.example/p.png)'",
                "sheet.textContent = '@import \"//autre.example/a.css\"'",
                "axios.create({baseURL: 'https://autre.example/'}).get('/x')",
                "player({src: 'https://autre.example/film'})"
            })
    void what_may_load_something_and_is_not_read_makes_a_script_open(String script) {
        assertThat(page(script).contacts()).isEmpty();
        assertThat(page(script).open()).isEqualTo(1);
        assertThat(contacts.script(script, FILE).open()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "box.innerHTML = ''",
                "box.innerHTML = '<b>Ouvert</b>'",
                "if (box.innerHTML === here) menu()",
                "location.href = 'https://b.example/'",
                "window.location.href = 'https://b.example/'; l.rel = 'stylesheet'",
                "img.src = ''",
                "img.src = 'data:image/gif;base64,R0//lGOD'",
                "gallery({src: 'data:image/gif;base64,R0//lGOD'})",
                "frame.src = 'about:blank'",
                "if (window.fetch) menu()",
                "if (typeof fetch === 'function') menu()",
                "box.style.backgroundImage = 'url(data:image/svg+xml,http://www.w3.org/2000/svg)'",
                "a = `${name} est là`",
                "btn.onclick = () => fetch('https://api.autre.example/vote');",
                "btn.onclick = e => { fetch('https://api.autre.example/vote') }",
                "btn.onclick = async function vote(e) { fetch('https://api.autre.example/vote') }",
                "a = [btn.onclick = () => fetch('https://api.autre.example/vote')]"
            })
    void what_loads_nothing_by_itself_neither_accuses_nor_opens(String script) {
        assertThat(page(script).contacts()).isEmpty();
        assertThat(page(script).open()).isZero();
        assertThat(page(script + ";fetch(where)").open()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if(localStorage.getItem('consent')==='yes'){s.src='https://autre.example/a.js'}",
                "if (hasConsent()) a = 1, s.src = 'https://autre.example/a.js'",
                "if (!consent) { ask() } else { s.src = 'https://autre.example/a.js' }",
                "consent && (s.src = 'https://autre.example/a.js')",
                "/cookie_ok=1/.test(document.cookie) ? fetch('https://autre.example/a') : ask()",
                "(function () { if (!cookiesAllowed()) return; fetch('https://autre.example/a') })()",
                "_axcb.push(x=>x.on('cookies:complete',c=>{if(c.foo)s.src='https://autre.example/a.js'}))",
                "window.addEventListener('CookiebotOnAccept', function () { fetch('https://autre.example/a') })"
            })
    void what_waits_for_a_consent_is_open_and_no_contact(String script) {
        assertThat(page(script).contacts()).isEmpty();
        assertThat(page(script).open()).isEqualTo(1);
        var behind = page(script + "\nfetch('https://tracker.example/x')");
        assertThat(behind.contacts())
                .extracting(contact -> contact.url().host())
                .containsExactly("tracker.example");
    }

    @Test
    void a_script_of_too_many_pieces_is_open() {
        assertThat(page(";".repeat(600_000) + "fetch(u)").open()).isEqualTo(1);
        assertThat(page("\";\"".repeat(600_000) + "fetch(u)").open()).isEqualTo(1);
        assertThat(page(";".repeat(400_000)).open()).isZero();
    }

    @Test
    void the_same_text_is_one_open_program_however_often_it_stands_there() {
        var twice = contacts.page("<script>fetch(a)</script><script>fetch(a)</script>", PAGE);
        assertThat(twice.scripts()).isEqualTo(2);
        assertThat(twice.open()).isEqualTo(1);
        assertThat(twice.openTexts()).isEqualTo(page("fetch(a)").openTexts());
        assertThat(contacts.page("<script>fetch(a)</script><script>fetch(b)</script>", PAGE)
                        .open())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if(cookie)",
                "if(cookie)return;",
                "if(",
                "x.onclick=(a",
                "x.onclick=a=>",
                "attr({",
                "{src:",
                "axios({",
                "on('cookie',",
                "if(consent){}else ",
                "innerHTML='",
                "a.src='/b.js';",
                "import('./a');",
                "`${`",
                "'<src="
            })
    void a_megabyte_of_a_hostile_script_is_read_in_seconds(String part) {
        var processor = Limits.processor();
        long start = processor.getAsLong();
        page(part.repeat((1 << 20) / part.length()));
        assertThat(Duration.ofNanos(processor.getAsLong() - start)).isLessThan(Duration.ofSeconds(3));
    }

    private Contacts.OfPage page(String script) {
        return contacts.page("<script>" + script + "</script>", PAGE);
    }
}
