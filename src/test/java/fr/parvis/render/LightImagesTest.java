package fr.parvis.render;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.document.Limits;
import fr.parvis.site.picture.Album;
import fr.parvis.site.picture.Picture;
import fr.parvis.site.picture.Picture.Smaller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class LightImagesTest {
    private static final String HEAD =
            "<html><head><meta charset=\"utf-8\"><title>a <img src=\"/a.jpg\"></title></head><body>";
    private static final Album ALBUM = new Album(Map.of(
            "/a.jpg", new Picture(5_000, 300, 200, "", List.of()),
            "/été à Die.jpg", new Picture(5_000, 640, 480, "", List.of()),
            "/a&b.jpg", new Picture(5_000, 31, 21, "", List.of()),
            "/unknown.avif", new Picture(5_000, 0, 0, "", List.of()),
            "/large.jpg",
                    new Picture(
                            2_000_000,
                            4_000,
                            3_000,
                            "0123456789abcdef",
                            List.of(new Smaller(480, 20_000), new Smaller(1_600, 200_000))),
            "/plain.jpg", new Picture(200_000, 1_400, 700, "fedcba9876543210", List.of(new Smaller(480, 20_000)))));
    private static final String LARGE =
            "/_parvis/picture/0123456789abcdef-480.webp 480w, /_parvis/picture/0123456789abcdef-1600.webp 1600w";

    @Test
    void a_picture_says_how_large_it_is_and_those_below_the_first_come_when_they_are_needed() {
        assertThat(guest("<img src=\"/a.jpg\"><img src=\"/a.jpg\" alt=\"b\">"))
                .isEqualTo("<img width=\"300\" height=\"200\" data-pv src=\"/a.jpg\">"
                        + "<img loading=\"lazy\" width=\"300\" height=\"200\" data-pv src=\"/a.jpg\" alt=\"b\">");
    }

    @Test
    void the_style_comes_before_all_others_and_only_where_it_is_needed() {
        var page = LightImages.ofGuest(new CleanHtml(HEAD + "<img src=\"/a.jpg\"></body></html>"), ALBUM);
        assertThat(page.value())
                .startsWith("<html><head><meta charset=\"utf-8\"><style>@layer pv-pictures{:where(img[data-pv])");
        var none = HEAD + "<p>a</p><img src=\"/nothing.jpg\"></body></html>";
        assertThat(LightImages.ofGuest(new CleanHtml(none), ALBUM).value()).isEqualTo(none);
    }

    @Test
    void what_a_tag_says_itself_stands() {
        assertThat(guest("<p><img></p><img loading=\"eager\" width=\"10\" src=\"/a.jpg\">"))
                .isEqualTo("<p><img></p><img loading=\"eager\" width=\"10\" src=\"/a.jpg\">");
        assertThat(guest("<p><img></p><img fetchpriority=\"high\" width=\"10\" src=\"/a.jpg\">"))
                .isEqualTo("<p><img></p><img fetchpriority=\"high\" width=\"10\" src=\"/a.jpg\">");
        assertThat(guest("<img height=\"10\" src=\"/a.jpg\">")).isEqualTo("<img height=\"10\" src=\"/a.jpg\">");
        assertThat(guest("<img srcset=\"/a.jpg 2x\" src=\"/large.jpg\">"))
                .isEqualTo("<img srcset=\"/a.jpg 2x\" src=\"/large.jpg\">");
        assertThat(guest("<picture><source srcset=\"/b.webp\"><img src=\"/large.jpg\"></picture>"))
                .isEqualTo("<picture><source srcset=\"/b.webp\"><img src=\"/large.jpg\"></picture>");
    }

    @Test
    void a_large_picture_has_smaller_ones_to_choose_from_and_the_original_where_none_is_as_wide() {
        assertThat(guest("<img src=\"/large.jpg\">"))
                .isEqualTo("<img width=\"4000\" height=\"3000\" data-pv srcset=\"" + LARGE
                        + "\" sizes=\"(max-width: 600px) 100vw, 4000px\" src=\"/large.jpg\">");
        assertThat(guest("<img src=\"/plain.jpg?v=1,2\">"))
                .contains("srcset=\"/_parvis/picture/fedcba9876543210-480.webp 480w, /plain.jpg?v=1%2C2 1400w\"");
        assertThat(guest("<table><tr><td><img src=\"/large.jpg\"></td></tr></table><img src=\"/large.jpg\">"))
                .contains("<td><img width=\"4000\" height=\"3000\" data-pv srcset=\"" + LARGE + "\" sizes=\"4000px\"")
                .contains("sizes=\"(max-width: 600px) 100vw, 4000px\"");
    }

    @Test
    void a_theme_shows_pictures_as_wide_as_its_column() {
        assertThat(LightImages.ofTheme(new CleanHtml("<img src=\"/large.jpg\"><img src=\"/a.jpg\">"), ALBUM)
                        .value())
                .isEqualTo("<img width=\"4000\" height=\"3000\" srcset=\"" + LARGE
                        + "\" sizes=\"(max-width: 672px) 100vw, 672px\" src=\"/large.jpg\">"
                        + "<img loading=\"lazy\" width=\"300\" height=\"200\" src=\"/a.jpg\">");
        var styled = "<img style=\"height:20px\" src=\"/large.jpg\">";
        assertThat(LightImages.ofTheme(new CleanHtml(styled), ALBUM).value()).isEqualTo(styled);
    }

    @Test
    void addresses_are_read_as_browsers_read_them() {
        assertThat(guest("<img src=\"/%C3%A9t%C3%A9%20%C3%A0%20Die.jpg#a\">")).contains("width=\"640\"");
        assertThat(guest("<img src=\"/a&amp;b.jpg\">")).contains("width=\"31\"");
        assertThat(guest("<img src='/a.jpg'>")).contains("width=\"300\"");
        assertThat(guest("<img src=/a.jpg>")).contains("width=\"300\"");
        assertThat(guest("<img alt=\"a > b\" src=\"/a.jpg\" />"))
                .contains("width=\"300\"")
                .endsWith(" />");
        assertThat(guest("<IMG SRC=\"/a.jpg\">")).contains("width=\"300\"");
        for (var other :
                List.of("//a.jpg", "a.jpg", "/b.jpg", "/a&quot;.jpg", "/../a.jpg", "/%zz", "", "/unknown.avif")) {
            assertThat(guest("<img src=\"" + other + "\">")).isEqualTo("<img src=\"" + other + "\">");
        }
    }

    @Test
    void what_is_no_markup_stays_as_it_is() {
        for (var text : List.of(
                "<!-- <img src=\"/a.jpg\"> -->",
                "<script type=\"application/ld+json\">{\"a\":\"<img src='/a.jpg'>\"}</script>",
                "<style>a{content:\"<img src=/a.jpg>\"}</style>",
                "<textarea><img src=\"/a.jpg\"></textarea>",
                "<noscript><img src=\"/a.jpg\"></noscript>",
                "<a title=\"<img src='/a.jpg'>\">b</a>",
                "<a title='<img src=\"/a.jpg\">'>b</a>",
                "a < b <img",
                "<img src=\"/a.jpg",
                "<imgx src=\"/a.jpg\">",
                "<p>&lt;img src=\"/a.jpg\"&gt;</p>",
                "<",
                "</",
                "<!",
                "<!--",
                "<script>",
                "")) {
            assertThat(guest(text)).isEqualTo(text);
        }
        assertThat(guest("<!--><img src=\"/a.jpg\">")).contains("width");
        assertThat(guest("<script></scriptx><img src=\"/a.jpg\"></script ><img src=\"/a.jpg\">"))
                .startsWith("<script></scriptx><img src=\"/a.jpg\"></script ><img width");
    }

    @Test
    void nothing_but_attributes_is_added() {
        var page = new StringBuilder(HEAD);
        for (var alt : List.of("é 😀 ​", "&lt;a&gt;", "a&quot;b", "' = >", "=")) {
            for (var src : List.of("/a.jpg", "/large.jpg", "data:image/png;base64,AA==", "/%E2%80%8B")) {
                page.append("<figure><img class=\"x y\" alt=\"")
                        .append(alt)
                        .append("\" src=\"")
                        .append(src);
                page.append("\"><figcaption>").append(alt).append("</figcaption></figure>");
            }
        }
        var before = page.append("</body></html>").toString();
        var after =
                Jsoup.parse(LightImages.ofGuest(new CleanHtml(before), ALBUM).value());
        assertThat(after.select("img[data-pv]")).hasSize(10);
        after.select("style").remove();
        for (var name : List.of("width", "height", "loading", "data-pv", "srcset", "sizes")) {
            after.select("img").removeAttr(name);
        }
        assertThat(after.html()).isEqualTo(Jsoup.parse(before).html());
    }

    @Test
    void a_second_time_changes_nothing() {
        var once = LightImages.ofGuest(
                new CleanHtml(HEAD + "<img src=\"/a.jpg\"><img src=\"/large.jpg\"></body></html>"), ALBUM);
        assertThat(LightImages.ofGuest(once, ALBUM)).isEqualTo(once);
    }

    @Test
    void the_pictures_of_a_page_are_counted_once_each() {
        assertThat(LightImages.shown(
                                new CleanHtml(
                                        "<img src=\"/a.jpg\"><img src=\"/a.jpg?b\"><img src=\"/unknown.avif\"><img>"),
                                ALBUM)
                        .keySet())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder("/a.jpg", "/unknown.avif");
    }

    @Test
    void a_huge_page_costs_one_look_at_each_character() {
        var pieces = new ArrayList<String>();
        for (int i = 0; i < 200_000; i++) {
            pieces.add(i % 2 == 0 ? "<a b='<img'>" : "<img src=\"/a.jpg\"<<>");
        }
        var huge = String.join("", pieces) + "<!--".repeat(200_000) + "<script></".repeat(100_000);
        var processor = Limits.processor();
        long start = processor.getAsLong();
        assertThat(LightImages.ofTheme(new CleanHtml(huge), ALBUM).value()).hasSizeGreaterThan(huge.length());
        assertThat(processor.getAsLong() - start).isLessThan(5_000_000_000L);
    }

    private static String guest(String html) {
        return LightImages.ofGuest(new CleanHtml(html), ALBUM)
                .value()
                .replaceFirst("<style>@layer pv-pictures.*?</style>", "");
    }
}
