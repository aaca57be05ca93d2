package fr.parvis.clean.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import fr.parvis.address.Hostname;
import fr.parvis.address.Sha256;
import fr.parvis.address.WebUrl;
import fr.parvis.clean.Trial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
    private static final Path EXAMPLE = Path.of("docs/rules-example.yaml");

    @TempDir
    Path folder;

    @Test
    void the_bundled_rules_have_a_version_and_name_the_vendors() {
        assertThat(Rules.bundled().version()).matches("\\d{4}-\\d{2}-\\d{2}");
        assertThat(Rules.bundled().vendors())
                .contains("Google", "Médiamétrie", "Meta", "AT Internet (Piano)", "Microsoft", "Matomo", "Criteo");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{version: v, rules: []} | rules test.yaml, rules: there are none",
                "{version: v, rules: [{vendor: V}]} | rules test.yaml, rule 1, id: is missing",
                "{version: v, rules: [{id: a, category: audience}]} | rules test.yaml, rule a, vendor: is missing",
                "{version: v, rules: [{id: a, vendor: V, category: cdn, hosts: ['https://x']}]} | rules test.yaml, rule a, hosts: not a host name: https://x",
                "{version: v, rules: [{id: a, vendor: V, category: cdn, hosts: x.example}]} | rules test.yaml, rule a, hosts: is no list; put it in brackets",
                "{version: v, rules: [{id: a, vendor: V, category: cdn, hosts: [7]}]} | rules test.yaml, rule a, hosts: holds something that is not a text",
                "{version: v, rules: [{id: a, vendor: V, category: cdn, cnames: ['x.example/y']}]} | rules test.yaml, rule a, cnames: not a host name: x.example/y",
                "{version: v, rules: [{id: a, vendor: V, category: cdn, paths: [/]}]} | rules test.yaml, rule a, paths: too wide, or no path: /",
                "{version: v, rules: [{id: a, vendor: V, category: cdn, inline: [ga]}]} | rules test.yaml, rule a, inline: too short: ga",
                "{version: v, rules: [{id: a, vendor: V, category: cdn, banners: ['div > p']}]} | rules test.yaml, rule a, banners: neither #id nor .class: div > p",
                "{version: v, rules: [{id: a, vendor: V, category: cdn, host: [x.example]}]} | rules test.yaml, rule a, host: is not known here",
                "{version: v, rules: [{id: a, vendor: V, category: cdn, replaces: true}]} | rules test.yaml, rule a, replaces: is not known here",
                "{version: v, rules: [{id: A, vendor: V, category: cdn}]} | rules test.yaml, rule A, id: is not lower case with hyphens",
                "{version: v, rules: [{id: a, vendor: V, category: cdn}, {id: a, vendor: V, category: cdn}]} | rules test.yaml, rule a, id: stands twice",
                "{version: v, rules: [a]} | rules test.yaml, rule 1: is no mapping",
                "{version: v, embeds: [{id: e, address: '('}]} | rules test.yaml, embed e, address: unclosed group",
                "{version: v, rules: [{id: a, vendor: V, category: cdn, inline: ['ga*']}]} | rules test.yaml, rule a, inline: too short: ga*",
                "{version: v, rules: [{id: a, vendor: V, category: cdn, calls: [ga]}]} | rules test.yaml, rule a, calls: too short: ga",
                "{version: v, embeds: [{id: e, address: '.*/film'}, {id: f, address: '.+'}]} | rules test.yaml, embed f, address: matches any host: .+",
                "{version: v, embeds: [{id: e, address: 'x', page: 'https://x.example/$1'}]} | rules test.yaml, embed e, page: names $1, and address has no group",
                "{version: v, embeds: [{id: e, address: '(x)', page: 'x.example/$1'}]} | rules test.yaml, embed e, page: not an address: x.example/$1",
                "{version: v, embeds: [{id: e, address: 'x', placeholders: {.e: src}}]} | rules test.yaml, embed e, placeholders: not a class and an attribute: .e: src",
                "{version: v, parameters: [Envoi]} | rules test.yaml, parameters: not the name of a parameter in lower case, perhaps with a star: Envoi",
                "{version: v, parameters: ['*']} | rules test.yaml, parameters: not the name of a parameter in lower case, perhaps with a star: *",
                "{version: v, parameters-of: [{hosts: [x.example], names: [Trk]}]} | rules test.yaml, parameters 1, names: not the name of a parameter in lower case: Trk",
                "{version: v, parameters-of: [{hosts: ['*'], names: [a]}]} | rules test.yaml, parameters 1, hosts: not a host name: *",
                "{version: v, parameters-of: [{names: [a]}]} | rules test.yaml, parameters 1, hosts: is missing",
                "{version: v, parameters-of: [{hosts: [x.example]}]} | rules test.yaml, parameters 1, names: is missing",
                "{version: v, wrappers: [{host: x.example, path: a, parameter: u}]} | rules test.yaml, wrapper 1, path: does not begin with a slash: a",
                "{version: v, cookies: [{vendor: V, category: audience}]} | rules test.yaml, cookies 1, names: is missing",
                "{version: v, cookies: [{vendor: V, category: audience, names: ['a b']}]} | rules test.yaml, cookies 1, names: not the name of a cookie, perhaps with a star: a b",
                "{version: v, cookies: [{vendor: V, category: audience, names: ['*']}]} | rules test.yaml, cookies 1, names: not the name of a cookie, perhaps with a star: *",
                "{version: v, cookies: [{category: audience, names: [ab]}]} | rules test.yaml, cookies 1, vendor: is missing",
                "{rules: [{id: a, vendor: V, category: cdn}]} | rules test.yaml, version: is missing",
                "{version: v, rule: []} | rules test.yaml, rule: is not known here",
                "{version: 2026} | rules test.yaml, version: is not a text; put it in quotes",
                "[] | rules test.yaml: is no mapping of rules, embeds, parameters, wrappers or cookies",
            })
    void a_fault_in_the_rules_says_where_it_stands(String yaml, String message) {
        assertThatThrownBy(() -> Rules.parse(yaml)).hasMessage(message);
    }

    @Test
    void an_unknown_category_is_told_with_the_known_ones() {
        assertThatThrownBy(() -> Rules.parse("{version: v, rules: [{id: a, vendor: V, category: spying}]}"))
                .hasMessage("rules test.yaml, rule a, category: unknown: spying; known are advertising, audience, cdn, "
                        + "consent, embed, fonts, markup, script, social, tag-manager");
    }

    @ParameterizedTest
    @CsvSource({
        "_ga,Google,audience",
        "_ga_4XW1,Google,audience",
        "_gcl_au,Google,advertising",
        "_fbp,Meta,advertising",
        "xtvrn,AT Internet (Piano),audience",
        "_pk_id.3.1fff,Matomo,audience",
        "_hjSessionUser_1,Hotjar,audience",
        "euconsent-v2,IAB Europe (TCF),consent",
        "TC_PRIVACY,Commanders Act,consent",
        "TCID,Commanders Act,tag-manager",
        "etuix,Eulerian,audience",
        "__cf_bm,Cloudflare,technical",
        "PHPSESSID,PHP,technical",
        "SERVERID,HAProxy,technical"
    })
    void a_cookie_is_known_by_its_name(String name, String vendor, String category) {
        assertThat(Rules.bundled().cookie(name)).contains(new CookieOwner(vendor, category));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_GA", "_gala", "session", "phpsessid", "visiteur", "lang", "*"})
    void a_name_that_tells_nothing_is_nobodys(String name) {
        assertThat(Rules.bundled().cookie(name)).isEmpty();
    }

    @Test
    void technical_is_a_category_of_cookies_only() {
        assertThatThrownBy(() -> Rules.parse("{version: v, rules: [{id: a, vendor: V, category: technical}]}"))
                .hasMessageContaining("unknown: technical");
        assertThatThrownBy(() -> Rules.parse("{version: v, rules: [{id: a, vendor: V, category: cdn}], "
                        + "cookies: [{vendor: V, category: spying, names: [ab]}]}"))
                .hasMessageContaining(
                        "cookies 1, category: unknown: spying; known are advertising, audience, cdn, consent, "
                                + "embed, fonts, markup, script, social, tag-manager, technical");
    }

    @Test
    void rules_that_are_no_yaml_say_on_which_line() {
        assertThatThrownBy(() -> Rules.parse("version: v\nrules: ["))
                .hasMessageStartingWith("rules test.yaml, line 2: ");
        assertThatThrownBy(() -> Rules.parse("version: v\nversion: w"))
                .hasMessageStartingWith("rules test.yaml, line 2: ")
                .hasMessageContaining("Duplicate field 'version'");
    }

    @Test
    void of_places_whose_names_begin_alike_the_first_provider_has_them_and_a_whole_name_goes_before() {
        var wide = "{id: wide, address: 'wide.example/(x)', placeholders: {lecteur-*: data-id}}";
        var narrow = "{id: narrow, address: 'narrow.example/(x)', placeholders: {lecteur-video-*: data-id}}";
        var whole = "{id: whole, address: 'whole.example/(x)', placeholders: {lecteur-video-un: data-id}}";
        assertThat(place("lecteur-video-deux", wide, narrow, whole)).contains("wide");
        assertThat(place("lecteur-video-deux", narrow, wide, whole)).contains("narrow");
        assertThat(place("lecteur-video-un", narrow, wide, whole)).contains("whole");
        assertThat(place("lecteur", narrow, wide, whole)).isEmpty();
    }

    private static Optional<String> place(String name, String... embeds) {
        return Rules.parse("{version: v, rules: [{id: r, vendor: V, category: cdn}], embeds: ["
                        + String.join(", ", embeds) + "]}")
                .placeholder(name)
                .map(Embed::id);
    }

    // An operator's own

    @Test
    void an_operators_file_adds_to_the_bundled_rules() throws IOException {
        var rules = Rules.with(List.of(EXAMPLE));
        assertThat(rules.vendors()).contains("Google", "Mouchard SA");
        assertThat(rules.behind(url("https://a.example/js/mouchard.js"))).hasValueSatisfying(RulesTest::isMouchard);
        assertThat(rules.behind(url("https://un.mouchard.example/"))).hasValueSatisfying(RulesTest::isMouchard);
        assertThat(rules.in("window.mouchard('accueil')")).singleElement().satisfies(RulesTest::isMouchard);
        assertThat(rules.banner("bandeau-temoins", List.of())).isPresent();
        assertThat(rules.embed("https://seances.example/lecteur/juin")).isPresent();
        assertThat(rules.placeholder("lecteur-seances")).isPresent();
        assertThat(rules.withoutTracking(url("https://a.example/?lettre_juin=1&envoi=2&page=3&utm_source=x")))
                .isEqualTo(url("https://a.example/?page=3"));
        assertThat(rules.withoutTracking(url("https://billets.example/soiree/?d=1&n=2&from_a=3&p=4")))
                .isEqualTo(url("https://billets.example/soiree/?p=4"));
        assertThat(rules.withoutTracking(url("https://billets.example/?d=1&n=2")))
                .isEqualTo(url("https://billets.example/?d=1&n=2"));
        assertThat(rules.wrappers()
                        .target(url("https://suivi.lettre.example/clic?vers=https%3A%2F%2Fb.example%2F"), ""))
                .contains("https://b.example/");
        assertThat(rules.cookie("mouchard_1")).contains(new CookieOwner("Mouchard SA", "audience"));
        assertThat(rules.cookie("guichet")).contains(new CookieOwner("Guichet en ligne", "technical"));
        assertThat(rules.cookie("_ga")).contains(new CookieOwner("Google", "audience"));
        assertThat(Rules.bundled().cookie("mouchard_1")).isEmpty();
        assertThat(Rules.bundled().behind(url("https://a.example/js/mouchard.js")))
                .isEmpty();
        assertThat(Rules.bundled().in("window.mouchard('accueil')")).isEmpty();
    }

    @Test
    void a_script_file_tells_by_its_text_whose_it_is() {
        assertThat(Trial.CLEANER.script("(function(){var a={google_tags_first_party:[]};a['gtm.start']=1})()"))
                .extracting(Finding::rule, Finding::vendor)
                .containsExactly(tuple("google-tag-manager", "Google"));
        assertThat(Trial.CLEANER.script("document.querySelector('.menu').hidden = false"))
                .extracting(Finding::rule, Finding::vendor)
                .containsExactly(tuple("script-file", ""));
    }

    // What a program merely names is not what it loads

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var s={\"fb\":\"https://www.facebook.com/mairie\",\"g\":\"https://plus.google.com/+mairie\"}",
                "e.magnificPopup={patterns:{youtube:{index:\"youtube.com\",id:\"v=\",src:\"//www.youtube.com/embed/%id%?autoplay=1\"},"
                        + "vimeo:{index:\"vimeo.com/\",id:\"/\",src:\"//player.vimeo.com/video/%id%?autoplay=1\"}}}",
                "var photos=[\"https:\\/\\/scontent.fbcdn.net\\/a.jpg\",\"https://secure.gravatar.com/avatar/1\"]",
                "var p={\"politique\":\"https://www.hotjar.com/legal/policies/privacy\",\"aide\":\"https://help.hotjar.com/x\"}",
                "var bloques=[\"static.hotjar.com\",\"www.google-analytics.com\",\"criteo.com\"]",
                "var r=/www\\.google-analytics\\.com/",
                "x=\"//static.criteo.com.autre.test/a.js\"",
                "x=\"//pasxiti.com/a.js\";y=\"//teads.tvx/a.js\"",
                "x=\"mairie@criteo.com\"",
                "x=\"https://autre.test/?site=criteo.com/a.js\"",
                "x=\"https://www.chartbeat.com/\";y=\"voir kameleoon.com\"",
                "x=\"https://www.facebook.com/transports-valombre\"",
            })
    void a_host_that_a_script_merely_names_is_nobodys_tag(String script) {
        assertThat(Rules.bundled().in(script)).isEmpty();
        assertThat(Trial.rules("<script>" + script + "</script>")).isEqualTo("script");
        assertThat(Trial.CLEANER.script(script)).extracting(Finding::vendor).containsExactly("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "s.src='https://www.googletagmanager.com/gtm.js?id='+i | google-tag-manager",
                "s.src=\"https:\\/\\/www.googletagmanager.com\\/gtag\\/js?id=G-1\" | google-tag-manager",
                "f.src='https://www.googletagmanager.com/ns.html?id='+i | google-tag-manager",
                "a.src=('https:'==p?'https://ssl':'http://www')+'.google-analytics.com/ga.js' | google-analytics",
                "a.src='//www.google-analytics.com/analytics.js' | google-analytics",
                "a.src=p+'static.criteo.net/js/ld/ld.js' | criteo",
                "new Image().src='https://www.facebook.com/tr?id=1' | meta-pixel",
                "new Image().src=\"https:\\/\\/www.facebook.com\\/tr\\/?id=1\" | meta-pixel",
                "s.src='//connect.facebook.net/fr_FR/sdk.js' | meta-social",
                "s.src='//'+disqus+'.disqus.com/embed.js' | disqus",
                "s.src='//bat.bing.com/bat.js' | microsoft-advertising",
                "document.write('<img src=\"//logc406.xiti.com/hit.xiti?s=1\">') | at-internet",
                "gtag( \"config\" , 'G-1') | google-tag-manager",
                "window._pac=[] | at-internet",
            })
    void what_a_script_loads_is_named_in_pages_and_files_alike(String script, String rule) {
        assertThat(Rules.bundled().in(script)).extracting(Rule::id).containsExactly(rule);
        assertThat(Rules.bundled().inFile(script)).extracting(Rule::id).containsExactly(rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "new YT.Player('film') | youtube-player",
                "t.src='https://www.youtube.com/iframe_api' | youtube-player",
                "t.src='https://maps.googleapis.com/maps/api/js?key=1' | google-maps",
                "l.href='https://fonts.googleapis.com/css2?family=Lato' | google-fonts",
                "new google.maps.Map(carte) | google-maps",
                "window.gtag&&gtag('event','x') | google-tag-manager",
                "window.dataLayer&&dataLayer.push({event:1}) | google-tag-manager",
                "window.fbq&&fbq('track','Lead') | meta-pixel",
                "FB.XFBML.parse() | meta-social",
            })
    void what_a_library_could_use_is_a_pages_and_no_files(String script, String rule) {
        assertThat(Rules.bundled().in(script)).extracting(Rule::id).containsExactly(rule);
        assertThat(Rules.bundled().inFile(script)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "function hj(a){return a}hj(b);hj(\"a\")",
                "var tC={a:1};tC.a();tC.b=2",
                "function rdt(a){}rdt(1);rdt(\"x\")",
                "function vgo(a){}vgo(1)",
                "var tp=[];tp.push(a);tp.push([b,c])",
                "e._package=1;e._pace()",
                "function ga(a){}ga(1);ga('x');ga(\"y\")",
                "function twq(a){}twq(1)",
                "var ttq={a:1};ttq.a()",
                "function UET(){}new UET(1)",
                "this.amplitude.value=2;analytics.load(x)",
                "x={name:\"clarity\"};function clarity(){}clarity(1)",
                "var xtpages=1,_fbqx=2,_paqx=3,didomestique=4",
                "function snaptrop(){}",
            })
    void a_short_name_is_anybodys(String script) {
        assertThat(Rules.bundled().in(script)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hj('event','x') | hotjar",
                "tC.event.clic(this,{}) | commanders-act",
                "rdt('init','t2_1') | reddit",
                "vgo('setAccount','1') | activecampaign",
                "tp.push([\"setAid\",\"x\"]) | at-internet",
                "ga(\"create\",\"UA-1\") | google-analytics",
                "(window,document,\"clarity\",\"script\",\"x\") | microsoft-clarity",
                "chartbeatConfig={} | chartbeat",
                "p(\"{\\\"pianoAnalyticsConfig\\\":{\\\"collectDomain\\\":\\\"logs1407.xiti.com\\\"}}\") | at-internet",
            })
    void what_only_a_vendors_own_says_is_its(String script, String rule) {
        assertThat(Rules.bundled().in(script)).extracting(Rule::id).containsExactly(rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.marina.fr/plan",
                "https://exchange.org/x",
                "https://congenial.ly/x",
                "https://www.congenially.com/x",
                "https://genialyse.fr/",
                "https://forms.example/genially",
                "https://notyoutube.com/embed/abcdef1",
                "https://youtube.com.autre.test/embed/abcdef1",
                "https://autre.test/?u=https://www.youtube.com/embed/abcdef1",
                "https://autre.test/youtu.be/abcdef1",
                "https://geoportail.gouv.fr.autre.test/",
                "https://google.autre.test/maps/embed?pb=!2d1.5!3d2.5",
                "https://maps.google.autre.test/",
                "https://carte.fr/x",
                "https://www.lexx.com/",
            })
    void a_host_that_only_ends_like_a_providers_is_not_its(String url) {
        assertThat(Rules.bundled().embed(url)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://player.ina.fr/player/embed/1,ina",
        "https://www.ina.fr/x,ina",
        "https://www.change.org/p/x,change-org",
        "https://view.genial.ly/1,genially",
        "https://view.genially.com/1,genially",
        "https://www.youtube.com/embed/abcdef1,youtube",
        "https://youtu.be/abcdef1,youtube",
        "https://maps.google.fr/maps?q=x,google-maps-embed",
        "https://www.google.co.uk/maps/embed?pb=x,google-maps-embed",
        "https://www.geoportail.gouv.fr/carte,geoportail",
        "https://tube.example/videos/embed/1,peertube",
        "https://mastodon.example/@a/123456,mastodon-embed",
        "https://x.com/a/status/1,x-embed",
    })
    void a_provider_is_known_by_its_host_or_by_a_path_of_its_own(String url, String embed) {
        assertThat(Rules.bundled().embed(url).map(Embed::id)).contains(embed);
    }

    @Test
    void the_version_names_both() throws IOException {
        var digest = Sha256.hex(Files.readAllBytes(EXAMPLE)).substring(0, 8);
        assertThat(Rules.with(List.of(EXAMPLE)).version())
                .isEqualTo(Rules.bundled().version() + "+sha256:" + digest);
        assertThat(Rules.with(List.of()).version()).isEqualTo(Rules.bundled().version());
        var other = write("other.yaml", "parameters: [envoi]");
        assertThat(Rules.with(List.of(EXAMPLE, other)).version())
                .isNotEqualTo(Rules.with(List.of(other, EXAMPLE)).version());
    }

    @Test
    void a_rule_takes_the_place_of_another_only_if_it_says_so() throws IOException {
        var pardot = new Hostname("go.pardot.com");
        assertThat(Rules.bundled().cloaked(pardot))
                .hasValueSatisfying(rule -> assertThat(rule.vendor()).isEqualTo("Salesforce (Pardot)"));
        assertThat(Rules.with(List.of(EXAMPLE)).cloaked(pardot))
                .hasValueSatisfying(rule -> assertThat(rule.vendor()).isEqualTo("Salesforce (Account Engagement)"));
        var clash = write("clash.yaml", "rules: [{id: pardot, vendor: V, category: cdn}]");
        assertThatThrownBy(() -> Rules.with(List.of(clash)))
                .hasMessage("rules " + clash
                        + ", rule pardot, id: is taken; replaces: true would put this in the other's place");
        var typo = write("typo.yaml", "rules: [{id: pardto, replaces: true, vendor: V, category: cdn}]");
        assertThatThrownBy(() -> Rules.with(List.of(typo)))
                .hasMessage("rules " + typo + ", rule pardto, replaces: there is nothing of that name to replace");
    }

    @Test
    void an_operators_rule_is_asked_first() throws IOException {
        var file = write(
                "first.yaml", "embeds: [{id: film, vendor: V, label: Film, address: 'youtube\\.com/embed/(film)'}]");
        assertThat(Rules.with(List.of(file)).embed("https://www.youtube.com/embed/film123"))
                .hasValueSatisfying(embed -> assertThat(embed.label()).isEqualTo("Film"));
        assertThat(Rules.with(List.of(file)).embed("https://www.youtube.com/embed/autre123"))
                .hasValueSatisfying(embed -> assertThat(embed.label()).isEqualTo("YouTube"));
    }

    @Test
    void a_file_that_is_not_there_or_no_text_is_told() throws IOException {
        var missing = folder.resolve("missing.yaml");
        assertThatThrownBy(() -> Rules.with(List.of(missing)))
                .hasMessage("rules " + missing + ": there is no such file");
        var latin = Files.write(folder.resolve("latin.yaml"), "# été".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Rules.with(List.of(latin))).hasMessage("rules " + latin + ": is not UTF-8");
        var empty = write("empty.yaml", "");
        assertThatThrownBy(() -> Rules.with(List.of(empty)))
                .hasMessage("rules " + empty + ": is no mapping of rules, embeds, parameters, wrappers or cookies");
    }

    // Names of the site's own that lead elsewhere

    @ParameterizedTest
    @CsvSource({
        "logs1125.xiti-cddc.at-o.net,AT Internet (Piano)",
        "valombre.eulerian.net,Eulerian",
        "valombre.fr.k.keyade.com,Keyade",
        "k.madmetrics.com,Keyade",
        "valombre.fr.ssl.sc.omtrdc.net,Adobe",
        "valombre.sc.omtrdc.net,Adobe",
        "gum.fr.dnsdelegation.io,Criteo",
        "s1234.tagcommander.com,Commanders Act",
        "tracking.bp01.net,NP6",
        "custom.plausible.io,Plausible",
        "go.pardot.com,Salesforce (Pardot)",
        "noteulerian.net,",
        "eulerian.net.valombre.fr,",
        "plausible.io,",
        "valombre.github.io,",
        "localhost,"
    })
    void a_name_that_leads_to_a_tracker_is_known(String target, String vendor) {
        assertThat(Rules.bundled()
                        .cloaked(new Hostname(target))
                        .map(Rule::vendor)
                        .orElse(null))
                .isEqualTo(vendor);
    }

    private static void isMouchard(Rule rule) {
        assertThat(rule.vendor()).isEqualTo("Mouchard SA");
        assertThat(rule.category()).isEqualTo("audience");
    }

    private Path write(String name, String yaml) throws IOException {
        return Files.writeString(folder.resolve(name), yaml);
    }

    private static WebUrl url(String text) {
        return WebUrl.parse(text).orElseThrow();
    }
}
