package fr.parvis.site;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.address.PagePath;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectsFileTest {
    @Test
    void has_one_rule_a_line_and_comments() {
        var file = RedirectsFile.parse("""
                # Anciennes adresses

                /ancien /
                /a   /b\t302
                /c /d 308 # bientôt
                /e https://www.valombre.example/#haut 307
                /f/* /g/:splat 200
                """);

        assertThat(file.problems()).isEmpty();
        assertThat(file.rules())
                .containsExactly(
                        new RedirectRule("/ancien", "/", 301),
                        new RedirectRule("/a", "/b", 302),
                        new RedirectRule("/c", "/d", 308),
                        new RedirectRule("/e", "https://www.valombre.example/#haut", 307),
                        new RedirectRule("/f/*", "/g/:splat", 200));
    }

    @ParameterizedTest
    @CsvSource({
        "/a, line 1: expected: from to [status]",
        "/a /b 301 x, line 1: expected: from to [status]",
        "a /b, line 1: the first path has to begin with /",
        "https://x.test/ /b, line 1: the first path has to begin with /",
        "/a b, 'line 1: the target has to be a path or an http address'",
        "/a javascript:alert(1), 'line 1: the target has to be a path or an http address'",
        "/a //evil.test/, line 1: the target may not begin with two slashes",
        "/a /\\evil.test/, line 1: the target may not begin with two slashes",
        "/a/*/b /c, line 1: a * may only be the last character",
        "/a /b 200!, 'line 1: the status has to be one of 200, 301, 302, 303, 307, 308, 404, 410, 451'",
        "/:a/:a /b, line 1: the path has the placeholder :a twice",
        "/a/:x /b/:y, 'line 1: the target has a placeholder :y, and the path none'",
        "/a /b/:splat, 'line 1: the target has a placeholder :splat, and the path none'",
        "/a /b/:none 302, 'line 1: the target has a placeholder :none, and the path none'",
        "/a https://www.valombre.example/:page/, 'line 1: the target has a placeholder :page, and the path none'",
        "/q?x=1 /b.html 302, line 1: the first path may hold no ? and no #: a rule is for a path alone",
        "/q/*?x=1 /b.html, line 1: the first path may hold no ? and no #: a rule is for a path alone",
        "/q#haut /b.html, line 1: the first path may hold no ? and no #: a rule is for a path alone",
        "/a//b /c, line 1: the first path may hold neither // nor an escaped slash: no page can have such an address here",
        "/a%2Fb /c, line 1: the first path may hold neither // nor an escaped slash: no page can have such an address here",
        "/a%5cb/* /c, line 1: the first path may hold neither // nor an escaped slash: no page can have such an address here",
        "/a/* https://:splat/, line 1: whoever asks may not choose the host of the target",
        "/a/:h https://www.:h.example/, line 1: whoever asks may not choose the host of the target",
        "/a/:h https://:h@x.example/, line 1: whoever asks may not choose the host of the target",
        "/a /b 500, 'line 1: the status has to be one of 200, 301, 302, 303, 307, 308, 404, 410, 451'",
    })
    void tells_what_is_wrong_with_a_line_and_goes_on(String line, String problem) {
        var file = RedirectsFile.parse(line + "\n/bon /x\n");

        assertThat(file.problems()).containsExactly(problem);
        assertThat(file.rules()).containsExactly(new RedirectRule("/bon", "/x", 301));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/\0c /d", "/a /d\u0001", "/a\u007f /d", "/a\u009c /d", "/a /b\uffff"})
    void takes_no_character_that_no_address_can_have(String line) {
        assertThat(RedirectsFile.parse("/bon /x\n" + line + "\n").problems())
                .containsExactly("line 2: it holds a character that no address can have");
    }

    @Test
    void stops_at_5_000_rules_and_says_so_once() {
        var file = RedirectsFile.parse("/a /b\n".repeat(6_000) + "no rule\n");

        assertThat(file.rules()).hasSize(5_000);
        assertThat(file.problems())
                .containsExactly("line 5001: there are more than 5000 rules; this one and what follows is not read");
        assertThat(RedirectsFile.parse("/a /b\n".repeat(5_000) + "\n# fin\n").problems())
                .isEmpty();
    }

    @Test
    void takes_a_colon_in_a_target_that_is_no_placeholder() {
        assertThat(RedirectsFile.parse("/vieux /%3Aneuf 302\n/a /wiki/Aide:Accueil\n/b /9:30\n/c /:30\n")
                        .problems())
                .isEmpty();
    }

    @Test
    void keeps_what_was_redirected_to_the_name_of_a_placeholder() {
        var rule = RedirectRule.exactly(new PagePath("/vieux"), "https://a.example/:neuf/x", 302);

        assertThat(rule.to()).isEqualTo("https://a.example/%3Aneuf/x");
        assertThat(RedirectsFile.parse(RedirectsFile.write(List.of(rule))).rules())
                .containsExactly(rule);
    }

    @Test
    void counts_its_length_in_bytes() {
        assertThat(RedirectsFile.parse("#" + "é".repeat(32_767) + "\n").problems())
                .isEmpty();
        assertThat(RedirectsFile.parse("#" + "é".repeat(32_768) + "\n").problems())
                .containsExactly("the file is longer than 64 KiB, which other hosts do not read");
    }

    @Test
    void takes_more_than_the_specification_does_and_says_so() {
        var file = RedirectsFile.parse("# " + "x".repeat(65_536) + "\n/a https://x.example:8443/wiki/Aide:Accueil\n");

        assertThat(file.problems()).containsExactly("the file is longer than 64 KiB, which other hosts do not read");
        assertThat(file.rules()).hasSize(1);
    }

    @Test
    void reads_back_what_it_wrote() {
        var rules =
                RedirectsFile.parse("/a /b\n/%C3%A9t%C3%A9/* /é/:splat 308\n").rules();

        assertThat(RedirectsFile.parse(RedirectsFile.write(rules)).rules()).isEqualTo(rules);
    }
}
