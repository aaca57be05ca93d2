package fr.parvis.mirror.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.address.WebUrl;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What RFC 9309 says and what search engines test for. Lines are parted by {@code |}; we are {@code parvis}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9309">RFC 9309</a>
 */
class RobotsSpecTest {
    private static final WebUrl PLACE = new WebUrl("https://foo.bar/robots.txt");

    @ParameterizedTest
    @CsvSource({
        // Nothing is said, or nothing to us
        "'',/x,true",
        "'foo: parvis|bar: /',/x/y,true",
        "'user-agent: otherbot|disallow: /',/x,true",
        "'allow: /x|disallow: /',/y,true",
        // Names of lines and of robots, whatever their case
        "'USER-AGENT: parvis|ALLOW: /x/|DISALLOW: /',/x/y,true",
        "'USER-AGENT: parvis|ALLOW: /x/|DISALLOW: /',/a/b,false",
        "'uSeR-aGeNt: PARVIS|AlLoW: /x/|dIsAlLoW: /',/a/b,false",
        "'User-Agent: PaRvIs|Disallow: /',/a,false",
        "'user-agent:parvis|disallow:/',/a,false",
        // Groups
        "'user-agent: parvis|disallow: /|allow: /x/|user-agent: barbot|disallow: /|allow: /y/',/x/b,true",
        "'user-agent: parvis|disallow: /|allow: /x/|user-agent: barbot|disallow: /|allow: /y/',/y/c,false",
        "'user-agent: barbot|disallow: /||user-agent: bazbot||user-agent: parvis|allow: /z/|disallow: /',/z/d,true",
        "'user-agent: parvis|disallow: /a/||user-agent: barbot|disallow: /b/||user-agent: parvis|disallow: /c/',/a/1,false",
        "'user-agent: parvis|disallow: /a/||user-agent: barbot|disallow: /b/||user-agent: parvis|disallow: /c/',/c/1,false",
        "'user-agent: parvis|disallow: /a/||user-agent: barbot|disallow: /b/||user-agent: parvis|disallow: /c/',/b/1,true",
        "'User-agent: parvis|Sitemap: https://foo.bar/sitemap|User-agent: *|Disallow: /',/x,false",
        "'User-agent: parvis|Invalid-unknown-line: unknown|User-agent: *|Disallow: /',/x,false",
        // The group for all counts where there is none of our own
        "'user-agent: *|allow: /|user-agent: parvis|disallow: /',/x/y,false",
        "'user-agent: *|disallow: /|user-agent: parvis|allow: /',/x/y,true",
        "'user-agent: *|disallow: /x/|user-agent: parvis|disallow: /y/',/x/page,true",
        "'user-agent: *|disallow: /x/|user-agent: parvis|disallow: /y/',/y/page,false",
        "'user-agent: barbot|allow: /|user-agent: *|disallow: /',/a,false",
        // Paths have a case
        "'user-agent: parvis|disallow: /x/',/x/y,false",
        "'user-agent: parvis|disallow: /X/',/x/y,true",
        // The longest match, and the kinder of two equals
        "'user-agent: parvis|disallow: /x/page.html|allow: /x/',/x/page.html,false",
        "'user-agent: parvis|allow: /x/page.html|disallow: /x/',/x/page.html,true",
        "'user-agent: parvis|allow: /x/page.html|disallow: /x/',/x/,false",
        "'user-agent: parvis|disallow:|allow:',/x/page.html,true",
        "'user-agent: parvis|disallow: /|allow: /',/x/page.html,true",
        "'user-agent: parvis|disallow: /x|allow: /x/',/x,false",
        "'user-agent: parvis|disallow: /x|allow: /x/',/x/,true",
        "'user-agent: parvis|disallow: /x/page.html|allow: /x/page.html',/x/page.html,true",
        "'user-agent: parvis|allow: /page|disallow: /*.html',/page.html,false",
        "'user-agent: parvis|allow: /page|disallow: /*.html',/page,true",
        "'user-agent: parvis|allow: /x/page.|disallow: /*.html',/x/page.html,true",
        "'user-agent: parvis|allow: /x/page.|disallow: /*.html',/x/y.html,false",
        // Stars, ends, comments
        "'user-agent: parvis|disallow: /foo/bar/quz|allow: /foo/*/qux',/foo/bar/quz,false",
        "'user-agent: parvis|disallow: /foo/bar/quz|allow: /foo/*/qux',/foo/quz,true",
        "'user-agent: parvis|disallow: /foo/bar/quz|allow: /foo/*/qux',/foo//quz,true",
        "'user-agent: parvis|disallow: /foo/bar$|allow: /foo/bar/qux',/foo/bar,false",
        "'user-agent: parvis|disallow: /foo/bar$|allow: /foo/bar/qux',/foo/bar/qux,true",
        "'user-agent: parvis|disallow: /foo/bar$|allow: /foo/bar/qux',/foo/bar/baz,true",
        "'user-agent: parvis|# disallow: /|disallow: /foo/quz#qux|allow: /',/foo/bar,true",
        "'user-agent: parvis|# disallow: /|disallow: /foo/quz#qux|allow: /',/foo/quz,false",
        "'user-agent: parvis|disallow: /*/*/*/*/*/*/*/*/*/*/*/*/z',/a/b/c/d/e/f/g/h/i/j/k/l/m,true",
        // Encodings
        "'user-agent: parvis|disallow: /|allow: /foo/bar?qux=taz&baz=http://foo.bar?tar&par',/foo/bar?qux=taz&baz=http://foo.bar?tar&par,true",
        "'user-agent: parvis|disallow: /|allow: /foo/bar/ツ',/foo/bar/%E3%83%84,true",
        "'user-agent: parvis|disallow: /|allow: /foo/bar/%E3%83%84',/foo/bar/ツ,true",
        "'user-agent: parvis|disallow: /foo%2Fbar',/foo/bar,true",
        "'user-agent: parvis|disallow: /foo%2Fbar',/foo%2Fbar,false"
    })
    void a_rule_reads_as_the_standard_reads_it(String lines, String path, boolean allowed) {
        var robots = robots(lines.replace('|', '\n') + "\n");
        assertThat(robots.allows(new WebUrl("https://foo.bar" + path))).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"'\\n'", "'\\r\\n'", "'\\r'"})
    void lines_end_as_they_like(String end) {
        var newline = end.replace("\\n", "\n").replace("\\r", "\r");
        assertThat(robots("User-Agent: parvis" + newline + "Allow: /x/" + newline + "Disallow: /" + newline)
                        .allows(new WebUrl("https://foo.bar/y")))
                .isFalse();
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_line() {
        assertThat(robots("\uFEFFUser-Agent: parvis\nAllow: /x/\nDisallow: /\n")
                        .allows(new WebUrl("https://foo.bar/y")))
                .isFalse();
    }

    @Test
    void rules_are_read_as_far_as_five_hundred_kibibytes_and_what_is_cut_opens_nothing() {
        var many = new StringBuilder("User-agent: parvis\n");
        while (many.length() < 400 * 1024) {
            many.append("Disallow: /a-rather-long-path-").append(many.length()).append('\n');
        }
        assertThat(robots(many + "Disallow: /last/\n").allows(new WebUrl("https://foo.bar/last/x")))
                .isFalse();
        var full = many + "# " + "x".repeat(500 * 1024 - many.length() - 20) + "\n";
        var cut = robots(full + "Disallow: /kept/of/which/only/half/is/read\nDisallow: /late/\n");
        assertThat(cut.allows(new WebUrl("https://foo.bar/a-rather-long-path-49")))
                .isFalse();
        assertThat(cut.allows(new WebUrl("https://foo.bar/kept/other"))).isTrue();
        assertThat(cut.allows(new WebUrl("https://foo.bar/late/x"))).isTrue();
    }

    private static Robots robots(String text) {
        return Robots.parse(PLACE, text.getBytes(StandardCharsets.UTF_8));
    }
}
