package fr.parvis.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.address.PagePath;
import fr.parvis.address.Sha256;
import fr.parvis.site.Entry.Form;
import fr.parvis.site.Entry.Redirect;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestTest {
    private static final Entry HOME = asset("/", "text/html", "aa");
    private static final Entry LOGO = asset("/logo.png", "image/png", "bb");
    private static final Entry MOVED = redirect("/", 301);
    private static final RedirectRule RULE = new RedirectRule("/n/*", "/a/:splat", 302);

    @Test
    void is_a_sha_256_that_anyone_can_compute() {
        assertThat(Manifest.digest(List.of(HOME, LOGO, MOVED), List.of(RULE)))
                .isEqualTo(Sha256.hex("""
                        /\ttext/html\taa
                        /ancien\t301\t/
                        /logo.png\timage/png\tbb
                        /n/* /a/:splat 302
                        """.getBytes(UTF_8)));
    }

    @Test
    void does_not_depend_on_the_order_of_entries() {
        assertThat(Manifest.digest(List.of(LOGO, MOVED, HOME), List.of()))
                .isEqualTo(Manifest.digest(List.of(HOME, LOGO, MOVED), List.of()));
    }

    @Test
    void changes_with_everything_that_visitors_would_see() {
        var digests = List.of(
                Manifest.digest(List.of(HOME), List.of()),
                Manifest.digest(List.of(HOME, LOGO), List.of()),
                Manifest.digest(List.of(asset("/", "text/html", "ab")), List.of()),
                Manifest.digest(List.of(asset("/", "text/plain", "aa")), List.of()),
                Manifest.digest(List.of(asset("/a", "text/html", "aa")), List.of()),
                Manifest.digest(List.of(HOME, MOVED), List.of()),
                Manifest.digest(List.of(HOME, redirect("/", 302)), List.of()),
                Manifest.digest(List.of(HOME, redirect("/x", 301)), List.of()),
                Manifest.digest(List.of(HOME), List.of(RULE)),
                Manifest.digest(List.of(HOME), List.of(RULE, new RedirectRule("/b", "/c", 301))),
                Manifest.digest(List.of(HOME), List.of(new RedirectRule("/b", "/c", 301), RULE)));

        assertThat(digests).doesNotHaveDuplicates().allMatch(digest -> digest.matches("[0-9a-f]{64}"));
    }

    private static Entry asset(String path, String type, String sha256) {
        return new Entry(new PagePath(path), Form.ASSET, type, 1, sha256, null, null, null);
    }

    private static Entry redirect(String target, int status) {
        return new Entry(new PagePath("/ancien"), Form.REDIRECT, "", 0, "", null, null, new Redirect(target, status));
    }
}
