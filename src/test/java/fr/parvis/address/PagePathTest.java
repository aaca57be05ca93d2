package fr.parvis.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagePathTest {
    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/a, /a",
        "/a/, /a/",
        "/a/b.html, /a/b.html",
        "/entra%C3%AEnements, /entraînements",
        "/entra%c3%aenements, /entraînements",
        "/%C3%89t%C3%A9/, /Été/",
        "/a%20b, /a b",
        "/100%25, /100%",
        "/100%2525, /100%25",
        "/%61, /a",
        "/%3F, /?",
        "/%23, /#",
        "/.well-known/x, /.well-known/x",
        "/..., /...",
        "/a.., /a..",
        "/..a, /..a",
        "/%F0%9F%8C%BB, /🌻",
        "/~a!$&'()*+=:@, /~a!$&'()*+=:@",
    })
    void is_decoded_once(String raw, String path) {
        assertThat(PagePath.fromRequest(raw)).map(PagePath::value).contains(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "*",
                "?",
                "//",
                "//evil.test",
                "/a//b",
                "/a//",
                "/.",
                "/..",
                "/./a",
                "/../a",
                "/a/.",
                "/a/..",
                "/a/../b",
                "/%2e",
                "/%2e%2e/a",
                "/.%2E/a",
                "/a/%2e%2e",
                "/a%2fb",
                "/a%2Fb",
                "/%2f%2fevil.test",
                "/a\\b",
                "/a%5cb",
                "/a%5Cb",
                "/a;b",
                "/a%3bb",
                "/a%3Bb",
                "/a;jsessionid=1",
                "/a%00",
                "/%00.html",
                "/a%0d%0ab",
                "/a%09",
                "/a%1f",
                "/a%7f",
                "/a\u0000",
                "/a\u007f",
                "/%c2%80",
                "/%c2%9f",
                "/%",
                "/%4",
                "/%zz",
                "/%4g",
                "/%-1",
                "/%+1",
                "/%u0041",
                "/é",
                "/%\uff14\uff11",
                "/%4\uff11",
                "/%\u0664\u0661",
                "/\ud83c",
            })
    void refuses_targets_that_mean_two_things(String raw) {
        assertThat(PagePath.fromRequest(raw)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/%c0%af, an overlong slash",
        "/%c0%ae%c0%ae/, overlong dots",
        "/%e0%80%af, a slash in three bytes",
        "/%f0%80%80%af, a slash in four bytes",
        "/%c1%81, an overlong letter",
        "/%ed%a0%80, a high surrogate",
        "/%ed%b0%80, a low surrogate",
        "/%ed%a0%bc%ed%bc%bb, two surrogates",
        "/%e9, Latin-1",
        "/%c3, half a letter",
        "/%c3/%a9, a letter torn apart",
        "/%80, a lone continuation",
        "/%f4%90%80%80, beyond the last character",
        "/%ff, a byte that UTF-8 never has",
        "/%ef%bf%bf, no character",
    })
    void refuses_what_is_not_utf_8(String raw, String what) {
        assertThat(PagePath.fromRequest(raw)).as(what).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a\ud800", "/\udc00a", "/\ud83c/\udf3b", "/\udf3b\ud83c", "/\uffff", "/a\u0085"})
    void refuses_halves_of_characters_in_names_of_files(String decoded) {
        assertThat(PagePath.parse(decoded)).isEmpty();
        assertThatThrownBy(() -> new PagePath(decoded)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void has_at_most_1024_characters() {
        assertThat(PagePath.fromRequest("/" + "a".repeat(1023))).isPresent();
        assertThat(PagePath.fromRequest("/" + "a".repeat(1024))).isEmpty();
        assertThat(PagePath.fromRequest("/" + "%C3%A9".repeat(1023))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/été, /%C3%A9t%C3%A9",
        "/a b, /a%20b",
        "/100%, /100%25",
        "/a?b#c, /a%3Fb%23c",
        "/🌻, /%F0%9F%8C%BB",
        "/a\"b<c>, /a%22b%3Cc%3E",
        "/a-._~!$&'()*+=:@, /a-._~!$&'()*+=:@",
    })
    void is_encoded_for_addresses(String path, String encoded) {
        assertThat(new PagePath(path).encoded()).isEqualTo(encoded);
    }

    @Test
    void comes_back_from_its_encoded_form() {
        var random = new Random(20261123);
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder("/");
            random.ints(random.nextInt(12), 0x20, 0x2000)
                    .map(c -> random.nextInt(9) == 0 ? 0x1f300 + c % 500 : c)
                    .forEach(text::appendCodePoint);
            PagePath.parse(text.toString())
                    .ifPresent(path ->
                            assertThat(PagePath.fromRequest(path.encoded())).contains(path));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/a.html, html",
        "/a.HTML, html",
        "/a.tar.gz, gz",
        "/a, ''",
        "/a.b/c, ''",
        "/a.b/, ''",
        "/.htaccess, ''",
        "/a., ''",
    })
    void has_the_extension_of_its_last_segment(String path, String extension) {
        assertThat(new PagePath(path).extension()).isEqualTo(extension);
    }

    @Test
    void is_a_folder_if_it_ends_in_a_slash() {
        assertThat(PagePath.ROOT.isFolder()).isTrue();
        assertThat(new PagePath("/a/").isFolder()).isTrue();
        assertThat(new PagePath("/a").isFolder()).isFalse();
    }
}
