package fr.parvis.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.address.WebUrl;
import fr.parvis.tenant.Refusal;
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
        assertThat(Census.isTold("contact.html")).isTrue();
        assertThat(Census.isTold("index.html"))
                .as("its head may say for which address it was made")
                .isFalse();
        assertThat(Census.isTold("a.pdf")).isTrue();
        assertThat(Census.isTold("sans-extension")).isFalse();
    }

    @Test
    void says_for_which_address_the_site_was_made_if_its_start_page_does() {
        assertThat(former("index.html", "<link rel='canonical' href='http://www.ancien.example/'>"))
                .isEqualTo("http://www.ancien.example/");
        assertThat(former("x/Index.htm", "<meta property=og:url content=https://ancien.example/>"))
                .isEqualTo("https://ancien.example/");
        assertThat(former("index.html", "<link rel=canonical href=/>")).isEqualTo("nothing");
        assertThat(former("index.html", "<link rel=canonical href=https://ancien.example/mairie/>"))
                .isEqualTo("nothing");
        assertThat(former("index.html", "<link rel=stylesheet href=https://ancien.example/>"))
                .isEqualTo("nothing");
        assertThat(former("a.html", "<link rel=canonical href=https://ancien.example/>"))
                .isEqualTo("nothing");
    }

    @Test
    void knows_what_is_no_site_but_an_export_or_an_archive_of_one() {
        var export = new Census();
        export.file("site/export.xml", "<?xml?><!-- This is a WordPress eXtended RSS file -->".getBytes(UTF_8));
        assertThatThrownBy(export::checkSite)
                .isInstanceOf(Refusal.Unacceptable.class)
                .hasMessageContainingAll("site/export.xml", "application/vnd.wordpress.wxr+xml");
        var web = new Census();
        web.file("datapackage.json", PAGE);
        web.file("archive/data.warc.gz", new byte[0]);
        assertThatThrownBy(web::checkSite).hasMessageContainingAll("archive/data.warc.gz", "application/warc");
        export.file("index.html", PAGE);
        export.checkSite();
    }

    private static String former(String name, String head) {
        var census = new Census();
        census.file(name, ("<!doctype html><title>x</title>" + head + "<p>x").getBytes(UTF_8));
        return census.former().map(WebUrl::value).orElse("nothing");
    }

    private static long pages(String... names) {
        var census = new Census();
        for (var name : names) {
            census.file(name, PAGE);
        }
        return census.pages(HeadersFile.NONE);
    }
}
