package fr.parvis.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.address.WebUrl;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardingRulesTest {
    private static final List<Forwarding> FORWARDINGS = List.of(
            forwarding("/spip.php", "/spip.php"),
            forwarding("/spip.php?article12", "/spip.php@article12"),
            forwarding("/mairie.php?id=2", "/mairie.php@id=2"),
            forwarding("/f%C3%AAte%20du%20bourg", "/f%C3%AAte%20du%20bourg"),
            forwarding("/a*b:c", "/a*b:c"));

    @Test
    void a_redirects_file_has_a_line_for_each_address() {
        assertThat(ForwardingRules.REDIRECTS.write(FORWARDINGS)).isEqualTo("""
                /a%2Ab%3Ac https://neuf.example/a*b%3Ac 301
                /f%C3%AAte%20du%20bourg https://neuf.example/f%C3%AAte%20du%20bourg 301
                /spip.php https://neuf.example/spip.php 301
                # Most hosts that read this file take no notice of a query and would lead away the path itself, so these
                # addresses are no rules here; the rules for Apache and nginx lead on from them.
                # /mairie.php?id=2 https://neuf.example/mairie.php@id=2 301
                # /spip.php?article12 https://neuf.example/spip.php@article12 301
                """);
    }

    @Test
    void addresses_with_a_query_are_told_once_as_what_a_redirects_file_does_not_lead_on_from() {
        var since = ", since most hosts take no notice of a query there; the rules for Apache and nginx do.";
        assertThat(Leftover.asking(FORWARDINGS))
                .contains(new Leftover(
                        "http://vieux.example/spip.php?article12",
                        Leftover.What.ADDRESS,
                        "A _redirects file does not lead on from this address and 1 more with a query" + since));
        assertThat(Leftover.asking(FORWARDINGS.subList(2, 4)))
                .contains(new Leftover(
                        "http://vieux.example/mairie.php?id=2",
                        Leftover.What.ADDRESS,
                        "A _redirects file does not lead on from this address" + since));
        assertThat(Leftover.asking(FORWARDINGS.subList(3, 5))).isEmpty();
        assertThat(Leftover.asking(List.of(
                        new Forwarding(url("http://www.vieux.example/?p=7"), url("https://vieux.example/sept")))))
                .isEmpty();
    }

    @Test
    void apache_asks_for_the_query_before_the_path_alone() {
        assertThat(ForwardingRules.APACHE.write(FORWARDINGS)).isEqualTo("""
                # Apache 2.4 with mod_rewrite: for the virtual host of the old site, or .htaccess at its root
                RewriteEngine On
                RewriteRule "^/?a\\x2Ab:c$" "https://neuf.example/a*b:c" [R=301,L,NE,QSD]
                RewriteRule "^/?f\\xC3\\xAAte\\x20du\\x20bourg$" "https://neuf.example/f\\%C3\\%AAte\\%20du\\%20bourg" [R=301,L,NE,QSD]
                RewriteCond "%{QUERY_STRING}" "^(?=(?:.*&)?id=2(?![^& ]))"
                RewriteRule "^/?mairie\\.php$" "https://neuf.example/mairie.php@id=2" [R=301,L,NE,QSD]
                RewriteCond "%{QUERY_STRING}" "^(?=(?:.*&)?article12(?![^& ]))"
                RewriteRule "^/?spip\\.php$" "https://neuf.example/spip.php@article12" [R=301,L,NE,QSD]
                RewriteRule "^/?spip\\.php$" "https://neuf.example/spip.php" [R=301,L,NE,QSD]
                """);
    }

    @Test
    void nginx_has_a_location_for_each_path_and_leaves_none_open() {
        assertThat(ForwardingRules.NGINX.write(FORWARDINGS)).isEqualTo("""
                # nginx: for the server block of the old site
                location ~ "^/a\\x2Ab:c$" {
                    return 301 "https://neuf.example/a*b:c";
                }
                location ~ "^/f\\xC3\\xAAte\\x20du\\x20bourg$" {
                    return 301 "https://neuf.example/f%C3%AAte%20du%20bourg";
                }
                location = /mairie.php {
                    if ($args ~ "^(?=(?:.*&)?id=2(?![^& ]))") { return 301 "https://neuf.example/mairie.php@id=2"; }
                    return 404;
                }
                location = /spip.php {
                    if ($args ~ "^(?=(?:.*&)?article12(?![^& ]))") { return 301 "https://neuf.example/spip.php@article12"; }
                    return 301 "https://neuf.example/spip.php";
                }
                """);
    }

    @Test
    void an_address_that_servers_mistake_is_known_by_what_was_asked() {
        var mistaken = List.of(
                forwarding("/a//b", "/a/_/b~1"),
                forwarding("/a%2fb?id=2", "/a_b~2@id=2"),
                forwarding("/a%2fb", "/a_b~2"),
                forwarding("/C", "/C"));
        assertThat(ForwardingRules.REDIRECTS.write(mistaken)).isEqualTo("/C https://neuf.example/C 301\n");
        assertThat(ForwardingRules.APACHE.write(mistaken)).isEqualTo("""
                # Apache 2.4 with mod_rewrite: for the virtual host of the old site, or .htaccess at its root
                RewriteEngine On
                # with AllowEncodedSlashes NoDecode in the virtual host
                RewriteCond "%{THE_REQUEST}" "^[A-Z]+ /a%2[fF]b\\x3F(?=(?:.*&)?id=2(?![^& ]))"
                RewriteRule "^" "https://neuf.example/a_b~2@id=2" [R=301,L,NE,QSD]
                # with AllowEncodedSlashes NoDecode in the virtual host
                RewriteCond "%{THE_REQUEST}" "^[A-Z]+ /a%2[fF]b(?![^? ])"
                RewriteRule "^" "https://neuf.example/a_b~2" [R=301,L,NE,QSD]
                RewriteCond "%{THE_REQUEST}" "^[A-Z]+ /a//b(?![^? ])"
                RewriteRule "^" "https://neuf.example/a/_/b~1" [R=301,L,NE,QSD]
                RewriteRule "^/?C$" "https://neuf.example/C" [R=301,L,NE,QSD]
                """);
        assertThat(ForwardingRules.NGINX.write(mistaken)).isEqualTo("""
                # nginx: for the server block of the old site
                if ($request_uri ~ "^/a%2[fF]b\\x3F(?=(?:.*&)?id=2(?![^& ]))") { return 301 "https://neuf.example/a_b~2@id=2"; }
                if ($request_uri ~ "^/a%2[fF]b(?![^? ])") { return 301 "https://neuf.example/a_b~2"; }
                if ($request_uri ~ "^/a//b(?![^? ])") { return 301 "https://neuf.example/a/_/b~1"; }
                location = /C {
                    return 301 "https://neuf.example/C";
                }
                """);
    }

    @Test
    void who_may_end_up_nowhere_is_told() {
        assertThat(List.of("/a//b", "/a%2Fb?x", "/a%2fb"))
                .allSatisfy(path -> assertThat(Leftover.of(forwarding(path, "/x")))
                        .hasValueSatisfying(left -> {
                            assertThat(left.url()).isEqualTo("http://vieux.example" + path);
                            assertThat(left.detail())
                                    .isEqualTo("A _redirects file cannot lead on from this address; the rules for"
                                            + " Apache and nginx do.");
                        }));
        for (var path : List.of("/a//b", "/a%2Fb", "/a%5Cb", "/f%E9te", "/a;b")) {
            assertThat(Leftover.of(
                            new Forwarding(url("http://www.vieux.example" + path), url("https://vieux.example/x"))))
                    .hasValueSatisfying(
                            left -> assertThat(left.detail()).isEqualTo("No page can have this address here."));
        }
        for (var path : List.of("/a/b", "/a?x=//", "/f%C3%AAte?x=%2F")) {
            assertThat(Leftover.of(forwarding(path, "/x"))).isEmpty();
            assertThat(Leftover.of(
                            new Forwarding(url("http://www.vieux.example" + path), url("https://vieux.example/x"))))
                    .isEmpty();
        }
        assertThat(Leftover.of(forwarding("/f%E9te", "/x"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a\"b",
                "/a%22%20evil%20%22",
                "/a?x=\"; return 200 \"evil",
                "/a?$x${y}%{z}",
                "/a?x\\y",
                "/%0Aevil",
                "/a%5Cb",
                "/%7Bx%7D",
                "/%E9t%E9"
            })
    void an_address_is_no_more_than_an_address(String path) {
        var evil = List.of(new Forwarding(url("https://vieux.example" + path), url("https://neuf.example" + path)));
        assertThat(ForwardingRules.REDIRECTS
                        .write(evil)
                        .lines()
                        .filter(line -> line.contains("neuf.example"))
                        .map(line -> line.replaceFirst("^# ", ""))
                        .toList())
                .singleElement()
                .satisfies(line -> assertThat(line.split("\\s")).hasSize(3).endsWith("301"));
        assertThat(ForwardingRules.REDIRECTS.write(evil).lines())
                .allMatch(line -> line.startsWith("# ") || !line.contains("?"));
        for (var rules : List.of(ForwardingRules.APACHE, ForwardingRules.NGINX)) {
            var text = rules.write(evil);
            assertThat(text.lines().filter(line -> line.contains("neuf.example")))
                    .hasSize(1);
            assertThat(text.replaceAll("\"[^\"]*\"", "Q")).doesNotContain("\"", "evil", "${", "%{");
            assertThat(text.replace("%{QUERY_STRING}", "Q")).doesNotContain("${", "%{");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a//b$x${y}%{z}", "/a%2F\"b; evil }", "/a//b?x=\"; return 200 \"evil", "//evil\\x"})
    void an_address_that_servers_mistake_is_no_more_than_an_address_either(String path) {
        var evil = List.of(new Forwarding(url("https://vieux.example" + path), url("https://neuf.example" + path)));
        assertThat(ForwardingRules.REDIRECTS.write(evil)).isEmpty();
        for (var rules : List.of(ForwardingRules.APACHE, ForwardingRules.NGINX)) {
            var text = rules.write(evil);
            assertThat(text.lines().filter(line -> line.contains("neuf.example")))
                    .hasSize(1);
            assertThat(text.replaceAll("\"[^\"]*\"", "Q")).doesNotContain("\"", "evil");
            assertThat(text.replace("%{THE_REQUEST}", "Q")).doesNotContain("${", "%{");
        }
    }

    @Test
    void what_asks_for_more_comes_before_what_asks_for_less() {
        var forwardings = List.of(
                forwarding("/", "/"),
                forwarding("/?cat=3", "/cat"),
                forwarding("/?p=7", "/sept"),
                forwarding("/?p=7&page=2", "/sept-2"));
        for (var rules : List.of(ForwardingRules.APACHE, ForwardingRules.NGINX)) {
            assertThat(Pattern.compile("neuf\\.example(/[a-z0-9-]*)")
                            .matcher(rules.write(forwardings))
                            .results()
                            .map(found -> found.group(1)))
                    .containsExactly("/sept-2", "/cat", "/sept", "/");
        }
    }

    @Test
    void a_pattern_that_is_too_long_for_nginx_is_no_rule() {
        var text = ForwardingRules.NGINX.write(
                List.of(forwarding("/a?b=" + "/".repeat(2_000), "/b"), forwarding("/a?c", "/c")));
        assertThat(text)
                .contains("\n    # too long for nginx: http://vieux.example/a?b=///")
                .contains("return 301 \"https://neuf.example/c\"")
                .doesNotContain("neuf.example/b");
    }

    @Test
    void what_stays_where_it_was_is_not_forwarded() {
        assertThat(new Forwarding(url("http://www.a.example/x?y"), url("https://a.example/x?y")).leadsOn())
                .isFalse();
        assertThat(new Forwarding(url("http://www.a.example/x?y"), url("https://a.example/x@y")).leadsOn())
                .isTrue();
        assertThat(forwarding("/x", "/x").leadsOn()).isTrue();
    }

    private static Forwarding forwarding(String from, String to) {
        return new Forwarding(url("http://vieux.example" + from), url("https://neuf.example" + to));
    }

    private static WebUrl url(String text) {
        return WebUrl.parse(text).orElseThrow();
    }
}
