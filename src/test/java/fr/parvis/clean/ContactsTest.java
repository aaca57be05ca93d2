package fr.parvis.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.parvis.address.WebUrl;
import fr.parvis.clean.Contacts.Contact;
import fr.parvis.clean.rule.Rules;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactsTest {
    private static final WebUrl PAGE = new WebUrl("https://www.valombre.example/agenda/");
    private final Contacts contacts = new Cleaner(Rules.bundled()).contacts();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<script src=//b.example/s.js></script>|SCRIPT //b.example/s.js",
                "<link rel=stylesheet href=https://b.example/s.css>|STYLE //b.example/s.css",
                "<link rel=preconnect href=https://b.example>|PRECONNECT //b.example/",
                "<link rel='dns-prefetch' href=//b.example>|PRECONNECT //b.example/",
                "<link rel=preload as=font href=//b.example/f.woff2>|FONT //b.example/f.woff2",
                "<link rel=modulepreload href=//b.example/m.js>|SCRIPT //b.example/m.js",
                "<link rel=manifest href=/m.json>|OTHER //www.valombre.example/m.json",
                "<img src=p.png>|IMAGE //www.valombre.example/agenda/p.png",
                "<base href=//b.example/><img src=p.png>|IMAGE //b.example/p.png",
                "<img data-src=/lazy.png class=lazy>|IMAGE //www.valombre.example/lazy.png",
                "<img width=1 height=1 src=//b.example/p.gif>|PIXEL //b.example/p.gif",
                "<noscript><img src=//b.example/p.gif></noscript>|PIXEL //b.example/p.gif",
                "<noscript><iframe src=//b.example/f></iframe></noscript>|FRAME //b.example/f",
                "<iframe src=//b.example/f></iframe>|FRAME //b.example/f",
                "<object data=//b.example/o></object>|FRAME //b.example/o",
                "<video src=f.mp4 poster=//b.example/f.png></video>|MEDIA //www.valombre.example/agenda/f.mp4,IMAGE //b.example/f.png",
                "<p style=\"background: url('//b.example/p.png')\">|IMAGE //b.example/p.png",
                "<table background=//b.example/p.png>|IMAGE //b.example/p.png",
                "<input type=image src=//b.example/p.png>|IMAGE //b.example/p.png",
                "<svg><image href=//b.example/p.png /></svg>|IMAGE //b.example/p.png",
                "<style>@import '//b.example/s.css';</style>|STYLE //b.example/s.css",
                "<link rel=preload as=image imagesrcset='//b.example/p.png 2x'>|IMAGE //b.example/p.png",
                "<iframe srcdoc='<img src=//b.example/p.png>' src=//c.example/></iframe>|IMAGE //b.example/p.png",
                "<iframe srcdoc='<base href=//b.example/>'></iframe><img src=p.png>|IMAGE //www.valombre.example/agenda/p.png",
                "<div><template shadowrootmode=open><img src=//b.example/p.png></template></div>|IMAGE //b.example/p.png",
                "<script type=module>import { a } from '//b.example/x.mjs'; a()</script>|SCRIPT //b.example/x.mjs",
                "<script type=module>import '//b.example/x.mjs'</script>|SCRIPT //b.example/x.mjs",
                "<svg><script href=//b.example/s.js></script></svg>|SCRIPT //b.example/s.js",
                "<body onload=\"fetch('https://b.example/')\">|INLINE_SCRIPT //b.example/"
            })
    void what_a_browser_loads_by_itself_is_a_contact(String html, String expected) {
        assertThat(spelled(contacts.page(html, PAGE).contacts())).containsExactly(expected.split(",", -1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href=//b.example/>Ailleurs</a>",
                "<form action=//b.example/></form>",
                "<script type=text/plain src=//b.example/s.js></script>",
                "<script type=application/ld+json>{\"url\":\"https://www.facebook.com/valombre\"}</script>",
                "<link rel=canonical href=//b.example/>",
                "<meta property=og:image content=//b.example/p.png>",
                "<!-- <img src=//b.example/p.png> -->",
                "<p style='color: red'>//b.example/</p>",
                "<img src='data:image/gif;base64,AAAA'>",
                "<template><img src=//b.example/p.png><script src=//b.example/s.js></script></template>",
                "<template shadowrootmode=never><img src=//b.example/p.png></template>",
                "<iframe sandbox srcdoc='<script src=//b.example/s.js></script>'></iframe>",
                "<noscript><script src=//b.example/s.js></script></noscript>"
            })
    void what_waits_for_a_click_or_a_consent_is_none(String html) {
        assertThat(contacts.page(html, PAGE).contacts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var u=\"//stats.agglo.example/\"; _paq.push(['setTrackerUrl', u+'matomo.php']); g.src=u+'matomo.js';",
                "var u=((\"https:\"==document.location.protocol)?\"https\":\"http\")+\"://stats.agglo.example/\"; _paq.push(['setTrackerUrl', u+'piwik.php']);"
            })
    void a_counter_on_somebodys_own_server_is_told_with_its_host(String script) {
        assertThat(contacts.page("<script>" + script + "</script>", PAGE).contacts())
                .isNotEmpty()
                .allSatisfy(contact -> assertThat(contact)
                        .returns("stats.agglo.example", of -> of.url().host())
                        .returns("Matomo", Contact::vendor));
    }

    @Test
    void a_connection_to_google_in_advance_is_googles() {
        assertThat(contacts.page("<link rel=dns-prefetch href='//www.google.com'>", PAGE)
                        .contacts())
                .extracting(Contact::vendor)
                .containsExactly("Google");
    }

    @Test
    void a_vendor_that_an_inline_script_names_is_a_contact_and_another_address_is_not() {
        var page = contacts.page("""
                <script>var u = "https:\\/\\/www.googletagmanager.com/gtm.js?id=GTM-1"; var help = 'https://b.example/help';
                </script><script>let a = 1</script>""", PAGE);
        assertThat(page.scripts()).isEqualTo(2);
        assertThat(page.contacts())
                .extracting(Contact::use, contact -> contact.url().host(), Contact::vendor, Contact::category)
                .containsExactly(
                        tuple(Contacts.Use.INLINE_SCRIPT, "www.googletagmanager.com", "Google", "tag-manager"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fetch('https://collecte.inconnu.example/v')",
                "fetch(\"https:\\/\\/collecte.inconnu.example\\/v\", {method: 'POST'}).then(f)",
                "window.fetch(`https://collecte.inconnu.example/${page}`)",
                "navigator.sendBeacon('https://collecte.inconnu.example/v?p=' + location.pathname)",
                "const u = 'https://collecte.inconnu.example/v'; addEventListener('pagehide', () => fetch(u))",
                "import('//collecte.inconnu.example/m.js')",
                "new Image().src = 'https://collecte.inconnu.example/p.gif'",
                "x = new XMLHttpRequest; x.open('GET', 'https://collecte.inconnu.example/v', true); x.send()",
                "$.ajax({type: 'GET', url: '//collecte.inconnu.example/v'})",
                "new WebSocket('wss://collecte.inconnu.example/v')",
                "function go() { fetch('https://collecte.inconnu.example/v') } go()",
                "let r = /[/'\"]/; fetch('https://collecte.inconnu.example/v')"
            })
    void an_address_that_a_script_gives_to_what_loads_is_a_contact_whoever_it_is(String script) {
        var page = contacts.page("<script>" + script + "</script>", PAGE);
        assertThat(page.contacts())
                .extracting(contact -> contact.url().host())
                .containsExactly("collecte.inconnu.example");
        assertThat(page.open()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var u = 'https://b.example/'",
                "// fetch('https://b.example/')",
                "/* fetch('https://b.example/') */ menu()",
                "var help = \"fetch('https://b.example/')\"",
                "var p = /fetch('https:\\/\\/b.example')/",
                "location.href = 'https://b.example/'",
                "window.open('https://b.example/')",
                "form.addEventListener('submit', function () { fetch('https://b.example/?q=') })",
                "$('#q').on('keyup change', e => $.getJSON('https://b.example/'))",
                "button.onclick = function () { fetch('https://b.example/') }",
                "fetch('/api/agenda.json')",
                "import x from 'https://b.example/x.mjs'"
            })
    void an_address_that_a_script_only_has_or_that_waits_for_a_click_is_none(String script) {
        var page = contacts.page("<script>" + script + "</script>", PAGE);
        assertThat(page.contacts()).allMatch(contact -> contact.url().host().equals("www.valombre.example"));
        assertThat(page.open()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fetch(address)",
                "fetch('https://' + host + '/v')",
                "fetch(`https://${host}/v`)",
                "var s = document.createElement('script'); s.src = where; document.head.append(s)",
                "x = new XMLHttpRequest; x.open(method, where)",
                "document.write('<img src=' + where + '>')",
                "eval(atob('YQ=='))",
                "function later() { fetch('https://b.example/') }"
            })
    void a_script_that_does_not_tell_whom_it_calls_accuses_nobody_and_is_counted(String script) {
        var page = contacts.page("<script>" + script + "</script><script>let a = 1</script>", PAGE);
        assertThat(page.contacts()).isEmpty();
        assertThat(page.open()).isEqualTo(1);
    }

    @Test
    void of_a_script_file_what_loads_a_tracker_is_told_and_what_could_load_something_is_not() {
        var told = contacts.script(
                "a.src='https://www.googletagmanager.com/gtag/js?id=G-1'; help='https://policies.google.com/privacy'; "
                        + "function b(){ fetch('https://b.example/') }",
                PAGE);
        assertThat(spelled(told.contacts())).containsExactly("INLINE_SCRIPT //www.googletagmanager.com/gtag/js?id=G-1");
        assertThat(told.open()).isTrue();
        assertThat(contacts.script("menu()", PAGE)).isEqualTo(new Contacts.OfScript(List.of(), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=/[", "`${", "import{", "f(", ".on('click',", "function a(){", "x.src=/*", "\\"})
    void a_hostile_script_costs_no_more_than_its_length(String part) {
        var page = contacts.page("<script>" + part.repeat(300_000) + "</script><img src=//b.example/p.png>", PAGE);
        assertThat(spelled(page.contacts())).contains("IMAGE //b.example/p.png");
    }

    @Test
    void documents_within_documents_are_read_to_a_depth() {
        var html = "<img src=//b.example/p.png>";
        for (int i = 0; i < 3; i++) {
            html = "<iframe srcdoc=\"" + html.replace("&", "&amp;").replace("\"", "&quot;") + "\"></iframe>";
        }
        assertThat(contacts.page(html, PAGE).contacts()).hasSize(1);
        var deeper = "<iframe srcdoc=\"" + html.replace("&", "&amp;").replace("\"", "&quot;") + "\"></iframe>";
        assertThat(contacts.page(deeper, PAGE).contacts()).isEmpty();
        assertThat(contacts.page(deeper, PAGE).open()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "^^|true",
                "<html><body> </body></html>|true",
                "<p>Bonjour|false",
                "<img src=p.png>|false",
                "<script>a()</script>|false"
            })
    void a_page_with_nothing_in_it_is_empty(String html, boolean empty) {
        assertThat(contacts.page(html, PAGE).empty()).isEqualTo(empty);
    }

    @Test
    void only_a_frame_is_an_embed() {
        assertThat(contacts.page("<img src=//email-reflex.com/p.png><iframe src=//x.com/valombre></iframe>", PAGE)
                        .contacts())
                .extracting(Contact::vendor)
                .containsExactly("", "X");
    }

    @Test
    void of_several_pictures_a_browser_takes_one() {
        var page = contacts.page("<img src=a.png srcset='b.png 2x, //b.example/c.png 3x'>", PAGE);
        assertThat(page.contacts()).extracting(Contact::spare).containsExactly(false, true, true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@import url(//b.example/s.css) print;|STYLE //b.example/s.css",
                "@font-face { src: url(f.woff2), url(f.ttf) }|FONT //www.valombre.example/agenda/f.woff2,"
                        + "FONT //www.valombre.example/agenda/f.ttf",
                "p { background: URL( \"p.png\" ) }|IMAGE //www.valombre.example/agenda/p.png",
                "p { background: image-set('p.png' 1x, url(//b.example/q.png) 2x) }|"
                        + "IMAGE //www.valombre.example/agenda/p.png,IMAGE //b.example/q.png",
                "@font-face{src:url(f.woff)} p{background:url(p.png)}|FONT //www.valombre.example/agenda/f.woff,"
                        + "IMAGE //www.valombre.example/agenda/p.png"
            })
    void a_style_sheet_contacts_what_it_names(String css, String expected) {
        assertThat(spelled(contacts.style(css, PAGE).contacts())).containsExactly(expected.split(",", -1));
    }

    @Test
    void words_of_a_style_sheet_are_no_addresses() {
        assertThat(contacts.style("p::after { content: '//b.example/'; mask: url(#m) } /* url(x.png) */", PAGE)
                        .contacts())
                .isEmpty();
    }

    @Test
    void what_asks_for_more_than_it_may_tells_what_was_read_until_then() {
        assertThat(contacts.page("<img src=p.png>" + "<table>" + "x<p>".repeat(99_000), PAGE)
                        .contacts())
                .hasSizeLessThan(2);
        assertThat(contacts.page("<script>" + "'//a" + ".a".repeat(100_000) + "'</script><img src=p.png>", PAGE)
                        .contacts())
                .extracting(contact -> contact.url().path())
                .contains("/agenda/p.png");
        var many = IntStream.range(0, 3_000).mapToObj(i -> "<img src=//h" + i + ".example/p.png>");
        assertThat(contacts.page(many.collect(Collectors.joining()), PAGE).contacts())
                .hasSize(1_000);
    }

    @Test
    void a_style_sheet_that_was_not_read_to_its_end_is_told_from_one_without_addresses() {
        assertThat(contacts.style("p{color:red}", PAGE)).isEqualTo(new Contacts.OfStyle(List.of(), true));
        assertThat(contacts.style("a ".repeat(600_000) + "p{background:url(//b.example/p.png)}", PAGE))
                .isEqualTo(new Contacts.OfStyle(List.of(), false));
    }

    @Test
    void what_names_more_addresses_than_are_told_may_contact_others() {
        var images = IntStream.range(0, 1_000).mapToObj(i -> "<img src=p" + i + ".png>");
        var page = images.collect(Collectors.joining());
        assertThat(contacts.page(page + "<img src=p1.png>", PAGE).open()).isZero();
        assertThat(contacts.page(page + "<img src=//b.example/p.png>", PAGE).open())
                .isEqualTo(1);
        var sheet = IntStream.range(0, 1_001).mapToObj(i -> "p{background:url(p" + i + ".png)}");
        assertThat(contacts.style(sheet.collect(Collectors.joining()), PAGE).whole())
                .isFalse();
    }

    private static List<String> spelled(List<Contact> contacts) {
        return contacts.stream()
                .map(contact -> contact.use() + " " + contact.url().value().replaceFirst("^https?:", ""))
                .toList();
    }
}
