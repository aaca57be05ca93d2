package fr.parvis.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectsFileTest {
    @Test
    void has_one_rule_a_line_and_comments() {
        var file = RedirectsFile.parse("""
                # Anciennes adresses

                /ancien /
                /a   /b\t302
                /c#1 /d 308 # bientôt
                /e https://www.valombre.example/#haut 307
                /f/* /g/:splat 200
                """);

        assertThat(file.problems()).isEmpty();
        assertThat(file.rules())
                .containsExactly(
                        new RedirectRule("/ancien", "/", 301),
                        new RedirectRule("/a", "/b", 302),
                        new RedirectRule("/c#1", "/d", 308),
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

    @Test
    void stops_at_5_000_rules() {
        var file = RedirectsFile.parse("/a /b\n".repeat(5_001));

        assertThat(file.rules()).hasSize(5_000);
        assertThat(file.problems()).containsExactly("line 5001: there are more than 5000 rules");
    }

    @Test
    void takes_a_target_as_it_is_written_where_the_path_names_nothing() {
        assertThat(RedirectsFile.parse("/vieux /:neuf 302\n").problems()).isEmpty();
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
