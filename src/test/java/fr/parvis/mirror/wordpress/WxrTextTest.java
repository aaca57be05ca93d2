package fr.parvis.mirror.wordpress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WxrTextTest {
    private final WxrText text = new WxrText(new WxrSite(10), "7");

    @Test
    void blank_lines_are_paragraphs_and_single_ones_breaks() {
        assertThat(text.html("Un\ndeux\r\n\r\ntrois")).isEqualTo("<p>Un<br>\ndeux</p>\n<p>trois</p>\n");
    }

    @Test
    void blocks_stay_as_they_are() {
        assertThat(text.html("avant\n<h2>Titre</h2>\naprès\n\n<ul>\n\n<li>un</li>\n</ul>"))
                .isEqualTo("<p>avant</p>\n<h2>Titre</h2>\n<p>après</p>\n<ul>\n\n<li>un</li>\n</ul>\n");
        assertThat(text.html("<pre>a\n\nb</pre>")).isEqualTo("<pre>a\n\nb</pre>\n");
    }

    @Test
    void a_paragraph_of_ones_own_leaves_the_others_paragraphs() {
        assertThat(text.html("Un.\n\nDeux.\n\n<p style=\"text-align:center\">Trois</p>\nQuatre"))
                .isEqualTo("<p>Un.</p>\n<p>Deux.</p>\n<p style=\"text-align:center\">Trois</p>\n<p>Quatre</p>\n");
        assertThat(text.html("Un <a\nhref=\"/a\">lien</a><br />\net"))
                .isEqualTo("<p>Un <a href=\"/a\">lien</a><br>\net</p>\n");
        assertThat(text.html("<p>Un\n\nDeux</p>")).isEqualTo("<p>Un</p>\n<p>Deux</p>\n");
    }

    @Test
    void within_blocks_only_what_blank_lines_divide_is_paragraphs() {
        assertThat(text.html("<div class=a>Un\ndeux</div>trois"))
                .isEqualTo("<div class=a>Un<br>\ndeux</div>\n<p>trois</p>\n");
        assertThat(text.html("<div>\n\nUn\n\nDeux\n\n</div>")).isEqualTo("<div><p>Un</p>\n<p>Deux</p>\n</div>\n");
        assertThat(text.html("<div><h3>Titre</h3>Texte</div>")).isEqualTo("<div><h3>Titre</h3><p>Texte</p>\n</div>\n");
        assertThat(text.html("<blockquote>Un\n\nDeux</blockquote>"))
                .isEqualTo("<blockquote><p>Un</p>\n<p>Deux</p>\n</blockquote>\n");
        assertThat(text.html("<ul>\n<li>Un\n<ul>\n<li>Deux</li>\n</ul>\n</li>\n<li>Trois\nquatre</li>\n</ul>"))
                .isEqualTo("<ul>\n<li>Un\n<ul>\n<li>Deux</li>\n</ul>\n</li>\n<li>Trois<br>\nquatre</li>\n</ul>\n");
        assertThat(text.html("<table>\n<tr><td>Un\n\nDeux</td><td>Trois</td></tr>\n</table>"))
                .isEqualTo("<table>\n<tr><td><p>Un</p>\n<p>Deux</p>\n</td><td>Trois</td></tr>\n</table>\n");
        assertThat(text.html("<figure><img src=\"/a.png\"><figcaption>Un</figcaption></figure>Deux<!--more-->Trois"))
                .isEqualTo(
                        "<figure><img src=\"/a.png\"><figcaption>Un</figcaption></figure>\n<p>Deux</p>\n<p>Trois</p>\n");
        assertThat(text.html("<h2>Un\ndeux</h2><br><br>Trois<br /><br>Quatre</div>"))
                .isEqualTo("<h2>Un<br>\ndeux</h2>\n<p>Trois</p>\n<p>Quatre</p>\n</div>\n");
    }

    @Test
    void text_that_only_looks_like_much_is_read_at_once() {
        assertThat(text.html("<pre>".repeat(100_000))).startsWith("<pre>");
        assertThat(text.html("a" + " ".repeat(400_000) + "b")).endsWith("b</p>\n");
        assertThat(text.html("<p".repeat(100_000))).contains("<p");
        assertThat(text.html("<!--".repeat(100_000))).isNotEmpty();
        assertThat(text.html("<!-- wp:query -->".repeat(20_000))).isNotNull();
        assertThat(text.html("<a href=\"".repeat(50_000))).isNotEmpty();
        assertThat(text.html("[a]".repeat(500_000))).startsWith("<p>[a][a]");
    }

    @Test
    void what_the_block_editor_wrote_is_left_alone_without_its_notes() {
        assertThat(text.html("<!-- wp:paragraph {\"a\":1} -->\n<p>Un\n\ndeux</p>\n<!-- /wp:paragraph -->"))
                .isEqualTo("\n<p>Un\n\ndeux</p>\n");
    }

    @Test
    void a_caption_is_a_figure() {
        assertThat(
                        text.html(
                                "[caption id=\"a\" width=\"300\"]<a href=\"/g.jpg\"><img src=\"/p.jpg\"></a> Le <em>pont</em>[/caption]"))
                .isEqualTo(
                        "<figure><a href=\"/g.jpg\"><img src=\"/p.jpg\"></a><figcaption>Le <em>pont</em></figcaption></figure>\n");
        assertThat(text.html("[caption caption=\"L été\"]<img src=\"/p.jpg\">[/caption]"))
                .isEqualTo("<figure><img src=\"/p.jpg\"><figcaption>L été</figcaption></figure>\n");
    }

    @Test
    void films_and_sounds_can_be_played() {
        assertThat(text.html("[audio mp3=\"/s.mp3\"][/audio]")).isEqualTo("<audio controls src=\"/s.mp3\"></audio>\n");
        assertThat(text.html("[video width=\"1\" mp4='/f.mp4']"))
                .isEqualTo("<video controls src=\"/f.mp4\"></video>\n");
        assertThat(text.html("[embed]https://video.example/1[/embed]"))
                .contains("<a href=\"https://video.example/1\">https://video.example/1</a>");
    }

    @Test
    void an_address_alone_in_its_line_is_shown_as_wordpress_does() {
        assertThat(text.html(
                        "<!-- wp:embed {\"url\":\"x\"} -->\n<figure><div>\nhttps://www.youtube.com/watch?t=1&amp;v=aqz-KE-bpKQ\n"
                                + "</div></figure>\n<!-- /wp:embed -->"))
                .contains("<iframe src=\"https://www.youtube.com/embed/aqz-KE-bpKQ\"></iframe>");
        assertThat(text.html("Voyez\n\nhttps://vimeo.com/76979871\n\net\n\nhttps://mastodon.example/@mairie/1"))
                .contains(
                        "<iframe src=\"https://player.vimeo.com/video/76979871\">",
                        "<p><a href=\"https://mastodon.example/@mairie/1\">https://mastodon.example/@mairie/1</a></p>");
        assertThat(text.html("Voyez https://vimeo.com/76979871 à dix heures"))
                .contains("Voyez https://vimeo.com/76979871 à");
    }

    @Test
    void what_only_a_plugin_could_show_goes_and_is_named() {
        assertThat(text.html("avant [contact-form-7 id=\"1\"] après [boite]dedans[/boite]"))
                .isEqualTo("<p>avant  après dedans</p>\n");
        assertThat(text.unknown()).containsExactly("boite", "contact-form-7");
    }

    @Test
    void brackets_of_people_stay() {
        assertThat(text.html("il a dit [sic] en [1999] et [[gallery]]"))
                .isEqualTo("<p>il a dit [sic] en [1999] et [gallery]</p>\n");
        assertThat(text.unknown()).isEmpty();
    }

    @Test
    void an_attribute_cannot_become_markup() {
        assertThat(text.html("[audio mp3='\"onerror=alert(1) x=\"']")).doesNotContain("src=\"\"onerror");
    }
}
