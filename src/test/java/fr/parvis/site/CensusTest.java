package fr.parvis.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CensusTest {
    private static final byte[] PAGE = "<!doctype html><p>x".getBytes(UTF_8);

    @Test
    void counts_what_is_named_like_a_page_or_begins_like_one() {
        assertThat(pages("index.html", "actus/index.htm", "a.xhtml", "sans-extension"))
                .isEqualTo(4);
        assertThat(pages("a.css", "a.js", "a.png", "a.txt", "a.svg")).isZero();
    }

    @Test
    void counts_nothing_that_no_release_takes() {
        assertThat(pages("sans-traceur.html", "sans-traceur/fr", "_redirects", ".well-known/parvis/x.html"))
                .isZero();
        assertThat(pages("sans-traceurs.html")).as("positive control").isEqualTo(1);
    }

    @Test
    void heeds_the_types_that_an_upload_tells() {
        var census = new Census();
        census.file("texte.html", PAGE);
        census.file("flux", PAGE);
        census.file("page.bin", new byte[0]);
        var headers = HeadersFile.parse("""
                /texte.html
                  Content-Type: text/plain
                /flux
                  Content-Type: application/rss+xml
                /page.bin
                  Content-Type: text/html
                """);
        assertThat(census.pages(HeadersFile.NONE)).isEqualTo(2);
        assertThat(census.pages(headers)).isEqualTo(1);
    }

    @Test
    void asks_for_no_bytes_where_the_name_tells() {
        assertThat(Census.isTold("index.html")).isTrue();
        assertThat(Census.isTold("a.pdf")).isTrue();
        assertThat(Census.isTold("sans-extension")).isFalse();
    }

    private static long pages(String... names) {
        var census = new Census();
        for (var name : names) {
            census.file(name, PAGE);
        }
        return census.pages(HeadersFile.NONE);
    }
}
