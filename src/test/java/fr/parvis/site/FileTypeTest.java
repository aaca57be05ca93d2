package fr.parvis.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.address.PagePath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTypeTest {
    @ParameterizedTest
    @CsvSource({
        "/, '', text/html",
        "/mairie/, '', text/html",
        "/a.html, '', text/html",
        "/a.HTM, '', text/html",
        "/a.css, <html>, text/css",
        "/a.svg, '', image/svg+xml",
        "/a.JPG, '', image/jpeg",
        "/a.pdf, '', application/pdf",
        "/a.php, <!DOCTYPE html><p>x, text/html",
        "/a, ' <html lang=fr>', text/html",
        "/a, <!-- x --><HEAD>, text/html",
        "/a, <?xml version='1.0'?>, application/octet-stream",
        "/a, bonjour, application/octet-stream",
        "/a.exe, MZ, application/octet-stream",
        "/.htaccess, Deny, application/octet-stream",
    })
    void is_guessed_by_name_and_else_by_the_first_bytes(String path, String content, String type) {
        assertThat(FileType.guess(new PagePath(path), content.getBytes(UTF_8))).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "text/html, PAGE",
        "'Text/HTML; charset=utf-8', PAGE",
        "application/xhtml+xml, PAGE",
        "text/css, STYLE",
        "image/svg+xml, DRAWING",
        "text/javascript, SCRIPT",
        "text/x-javascript, SCRIPT",
        "application/x-ecmascript, SCRIPT",
        "text/javascript1.5, SCRIPT",
        "text/vbscript, SCRIPT",
        "'application/javascript;charset=utf-8', SCRIPT",
        "application/wasm, SCRIPT",
        "application/manifest+json, SCRIPT",
        "text/xsl, SCRIPT",
        "image/png, OTHER",
        "application/octet-stream, OTHER",
        "'', OTHER",
        "html, OTHER",
        "'text/html, text/plain', OTHER",
    })
    void follows_from_the_media_type(String declared, FileType type) {
        assertThat(FileType.of(declared)).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, text/plain",
        "' TEXT/Plain ; charset=x', text/plain",
        "text/plain x: y, application/octet-stream",
        "text, application/octet-stream",
        "'', application/octet-stream",
    })
    void has_a_bare_media_type(String declared, String essence) {
        assertThat(FileType.essence(declared)).isEqualTo(essence);
    }
}
