package fr.parvis.mirror.wordpress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What an export says of its site as a whole, and the pages that are written of it. */
class WxrSiteTest {
    private static String a(String path, String label) {
        return "<a href=\"" + Wxr.SITE + path + "\">" + label + "</a>";
    }

    @Test
    void names_that_are_kept_as_markup_are_shown_as_words() {
        var site = new Wxr()
                .category(3, "fetes", "Fêtes &amp; jeux")
                .page(1, "/mairie/", "L&#8217;accueil &amp; <em>vous</em>", "x")
                .post(
                        2,
                        "/note/",
                        "3 < 4 &amp;amp; <b>plus</b>",
                        "x",
                        "<category domain=\"category\" nicename=\"fetes\">y</category>")
                .entry("menu", 7, 0, "Fêtes &amp; <i class=\"icone\"></i>jeux", 1)
                .read();
        assertThat(site.html("/mairie/"))
                .contains("<h1>L’accueil &amp; vous</h1>", "<title>L’accueil &amp; vous – Valombre</title>")
                .contains(a("/mairie/", "Fêtes &amp; jeux"));
        assertThat(site.html("/note/"))
                .contains("<h1>3 &lt; 4 &amp;amp; plus</h1>", a("/category/fetes/", "Fêtes &amp; jeux"));
        assertThat(site.html("/category/fetes/"))
                .contains("<h1>Fêtes &amp; jeux</h1>", a("/note/", "3 &lt; 4 &amp;amp; plus"));
    }

    @Test
    void an_empty_page_of_news_in_the_menu_is_the_list_of_posts() {
        var site = new Wxr()
                .page(1, "/", "Bienvenue", "Bonjour")
                .page(2, "/actualites/", "Nos actualités", " <!-- wp:paragraph --><p></p><!-- /wp:paragraph --> ")
                .post(3, "/note/", "Note", "x")
                .entry("menu", 7, 0, "Accueil", 1)
                .entry("menu", 8, 0, "", 2)
                .read();
        assertThat(site.html("/actualites/")).contains("<h1>Nos actualités</h1>", a("/note/", "Note"));
        assertThat(site.html("/"))
                .contains("Bonjour", a("/actualites/", "Nos actualités"))
                .doesNotContain("/articles/");
        assertThat(site.html("/articles/")).startsWith("no page");
    }

    @Test
    void where_no_page_is_the_list_of_posts_the_menu_leads_to_one() {
        var twice = new Wxr()
                .page(1, "/", "Bienvenue", "Bonjour")
                .page(2, "/actualites/", "Actualités", "")
                .page(4, "/blog/", "Blog", "")
                .post(3, "/note/", "Note", "x")
                .entry("menu", 7, 0, "", 2)
                .entry("menu", 8, 0, "", 4)
                .read();
        assertThat(twice.navigation("/")).contains(a("/articles/", "Articles"));
        assertThat(twice.html("/articles/")).contains(a("/note/", "Note"));
        var full = new Wxr()
                .page(1, "/", "Bienvenue", "Bonjour")
                .page(2, "/articles/", "Articles", "Les articles du règlement")
                .post(3, "/note/", "Note", "x")
                .read();
        assertThat(full.html("/articles/")).contains("du règlement");
        assertThat(full.navigation("/")).contains(a("/tous-les-articles/", "Articles"));
        assertThat(full.html("/tous-les-articles/")).contains(a("/note/", "Note"));
    }

    @Test
    void links_by_number_lead_to_what_has_that_number() {
        var site = new Wxr()
                .page(1, "/mairie/", "Mairie", "x")
                .picture(9, "/wp-content/uploads/plu.pdf", "PLU")
                .post(
                        2,
                        "/note/",
                        "Note",
                        "<a href=\"/?page_id=1#h\">un</a> <a class=b href='http://valombre.example/?p=1&amp;preview=true'>deux</a> "
                                + "<a href=\"" + Wxr.SITE + "/index.php?attachment_id=9\">trois</a> "
                                + "<a href=\"/?p=77\">quatre</a> <a href=\"https://autre.example/?p=1\">cinq</a>")
                .entry("menu", 7, 0, "La mairie", "/?page_id=1")
                .read();
        assertThat(site.html("/note/"))
                .contains("<a href=\"" + Wxr.SITE + "/mairie/#h\">un</a>", "href='" + Wxr.SITE + "/mairie/'>deux</a>")
                .contains(a("/wp-content/uploads/plu.pdf", "trois"))
                .contains("<a href=\"/?p=77\">quatre</a>", "<a href=\"https://autre.example/?p=1\">cinq</a>");
        assertThat(site.navigation("/note/")).contains(a("/mairie/", "La mairie"));
    }

    @Test
    void old_names_numbers_and_pages_of_attachments_lead_to_what_is_there_now() {
        var uploads = "<wp:attachment_url>" + Wxr.SITE + "/wp-content/uploads/";
        var site = new Wxr()
                .page(1, "/mairie/", "Mairie", "x")
                .post(
                        2,
                        "/2026/10/la-f%C3%AAte/",
                        "La fête",
                        "x",
                        "<wp:post_name>la-f%c3%aate</wp:post_name>",
                        Wxr.meta("_wp_old_slug", "fete"),
                        Wxr.meta("_wp_old_slug", "f%c3%aate-2"),
                        Wxr.meta("_wp_old_slug", "../../secret"),
                        Wxr.meta("_wp_old_slug", ".."))
                .post(3, "/note.html", "Note", "x", "<wp:post_name>note</wp:post_name>", Wxr.meta("_wp_old_slug", "n"))
                .item(
                        "attachment",
                        9,
                        "/2026/10/la-f%C3%AAte/affiche/",
                        "Affiche",
                        "",
                        uploads + "a.png</wp:attachment_url><wp:post_parent>2</wp:post_parent>")
                .item("attachment", 10, "/plu/", "PLU", "", uploads + "plu.pdf</wp:attachment_url>")
                .read();
        assertThat(site.former())
                .containsExactly(
                        "/2026/10/f%c3%aate-2/ /2026/10/la-f%C3%AAte/",
                        "/2026/10/fete/ /2026/10/la-f%C3%AAte/",
                        "/2026/10/la-f%C3%AAte/affiche/ /2026/10/la-f%C3%AAte/",
                        "/?p=1 /mairie/",
                        "/?p=2 /2026/10/la-f%C3%AAte/",
                        "/?p=3 /note.html",
                        "/n.html /note.html",
                        "/plu/ /wp-content/uploads/plu.pdf");
    }

    @Test
    void synced_patterns_stand_where_they_are_named() {
        var site = new Wxr()
                .item(
                        "wp_block",
                        30,
                        "/?p=30",
                        "Horaires",
                        "<!-- wp:paragraph --><p>Ouvert</p><!-- /wp:paragraph --><!-- wp:block {\"ref\":31} /-->")
                .item(
                        "wp_block",
                        31,
                        "/?p=31",
                        "Boucle",
                        "<!-- wp:paragraph --><p>Encore</p><!-- /wp:paragraph --><!-- wp:block {\"ref\":30} /-->")
                .page(1, "/mairie/", "Mairie", "<!-- wp:block {\"ref\":30} /--><!-- wp:block {\"ref\":99} /-->")
                .read();
        assertThat(site.part("/mairie/", "<p>Ouvert", "</article>")).isEqualTo("<p>Ouvert</p><p>Encore</p></article>");
        assertThat(site.problems())
                .singleElement()
                .asString()
                .startsWith(Wxr.SITE + "/mairie/ block ")
                .contains("wp:block 99");
    }

    @Test
    void patterns_that_name_each_other_many_times_have_an_end() {
        var site = new Wxr();
        for (int i = 0; i < 40; i++) {
            var next = "<!-- wp:block {\"ref\":" + (101 + i) + "} /-->";
            site.item("wp_block", 100 + i, "/?p=" + i, "x", "<!-- wp:paragraph --><p>x</p>" + next + next);
        }
        var read = site.page(1, "/mairie/", "Mairie", "<!-- wp:block {\"ref\":100} /-->")
                .read();
        assertThat(read.html("/mairie/").length()).isBetween(100, 100_000);
    }

    @Test
    void the_menu_of_a_block_theme_is_the_navigation() {
        var site = new Wxr()
                .item("wp_navigation", 40, "/?p=40", "Navigation", """
                        <!-- wp:navigation-link {"label":"Mairie \\u0026amp; vous","type":"page","id":1,"url":"/ailleurs","kind":"post-type"} /-->
                        <!-- wp:navigation-submenu {"label":"Vivre","url":"#"} -->
                        <!-- wp:navigation-link {"label":"École","url":"https://www.valombre.example/?page_id=2"} /-->
                        <!-- /wp:navigation-submenu -->
                        <!-- wp:home-link {"label":"Accueil"} /-->
                        <!-- wp:social-link {"url":"https://www.tiktok.com/@valombre","service":"tiktok"} /-->
                        <!-- wp:page-list /-->""")
                .page(1, "/mairie/", "Mairie", "x")
                .page(2, "/ecole/", "École", "x")
                .page(3, "/contact/", "Contact", "x")
                .read();
        assertThat(site.navigation("/mairie/"))
                .isEqualTo("<nav><ul><li>" + a("/mairie/", "Mairie &amp; vous") + "</li><li>Vivre<ul><li>"
                        + a("/ecole/", "École") + "</li></ul></li><li>" + a("/", "Accueil")
                        + "</li><li><a href=\"https://www.tiktok.com/@valombre\">TikTok</a></li><li>"
                        + a("/contact/", "Contact") + "</li></ul></nav>");
        assertThat(site.problems()).isEmpty();
    }

    @Test
    void lists_that_wordpress_would_fill_are_filled() {
        var site = new Wxr()
                .category(3, "fetes", "Fêtes")
                .post(11, "/un/", "Un", "x", "<category domain=\"category\" nicename=\"fetes\">Fêtes</category>")
                .post(12, "/deux/", "Deux", "x")
                .post(13, "/trois/", "Trois", "x")
                .page(1, "/mairie/", "Mairie", """
                        <!-- wp:latest-posts {"postsToShow":2} /-->
                        <!-- wp:query {"query":{"perPage":9,"postType":"post","taxQuery":{"category":[3]}}} --><div class="q">
                        <h2>Fêtes</h2><!-- wp:post-template --><!-- wp:post-title /--><!-- /wp:post-template -->
                        <!-- wp:query-no-results --><p>Rien</p><!-- /wp:query-no-results --></div><!-- /wp:query -->""")
                .page(
                        2,
                        "/autre/",
                        "Autre",
                        "<!-- wp:rss {\"feedURL\":\"https://x.example\"} /--><!-- wp:spacer --><div></div><!-- /wp:spacer -->"
                                + "<!-- wp:query {\"query\":{\"postType\":\"evenement\"}} --><div><!-- wp:post-template /--></div><!-- /wp:query -->")
                .read();
        var main = site.part("/mairie/", "<article>", "</article>");
        var latest = main.substring(0, main.indexOf("<h2>"));
        var fetes = main.substring(main.indexOf("<h2>"));
        assertThat(latest).contains("Trois</a>", "Deux</a>").doesNotContain("Un</a>");
        assertThat(fetes).contains("Un</a>").doesNotContain("Deux</a>", "Rien");
        assertThat(site.problems())
                .singleElement()
                .asString()
                .startsWith(Wxr.SITE + "/autre/ block ")
                .contains("wp:query", "wp:rss")
                .doesNotContain("spacer");
    }

    @Test
    void social_links_are_links() {
        var site = new Wxr().page(1, "/mairie/", "Mairie", """
                        <!-- wp:social-links --><ul><!-- wp:social-link {"url":"https://www.facebook.com/valombre","service":"facebook"} /-->
                        <!-- wp:social-link {"url":"javascript:alert(1)","service":"x"} /--></ul><!-- /wp:social-links -->""").read();
        assertThat(site.html("/mairie/"))
                .contains("<li><a href=\"https://www.facebook.com/valombre\">Facebook</a></li>")
                .doesNotContain("javascript:");
    }

    @Test
    void a_gallery_says_what_its_pictures_show() {
        var site = new Wxr()
                .picture(9, "/crue.png", "IMG_0042", Wxr.meta("_wp_attachment_image_alt", "La rivière &amp; le pont"))
                .picture(10, "/muet.png", "IMG_0043")
                .page(1, "/mairie/", "Mairie", "[gallery ids=\"9,10\"]")
                .read();
        assertThat(site.html("/mairie/"))
                .contains("/crue.png\" alt=\"La rivière &amp; le pont\">", "/muet.png\" alt=\"\">")
                .doesNotContain("IMG_");
    }

    @Test
    void menus_below_menus_stay_below_them() {
        var site = new Wxr()
                .page(1, "/mairie/", "Mairie", "x")
                .page(2, "/elus/", "Les élus", "x")
                .entry("principal", 11, 0, "Commune", "#")
                .entry("principal", 12, 11, "", 1)
                .entry("principal", 13, 12, "", 2)
                .entry("principal", 14, 999, "Sans parent", 2)
                .entry("principal", 15, 16, "Cercle", 1)
                .entry("principal", 16, 15, "Cercle", 2)
                .read();
        assertThat(site.navigation("/elus/"))
                .startsWith(
                        "<nav><ul><li>Commune<ul><li>" + a("/mairie/", "Mairie") + "<ul><li>" + a("/elus/", "Les élus")
                                + "</li></ul></li></ul></li><li>" + a("/elus/", "Sans parent") + "</li>");
    }

    @Test
    void of_several_menus_the_main_one_is_the_navigation_and_the_others_stand_at_the_foot() {
        var site = new Wxr()
                .page(1, "/mairie/", "Mairie", "x")
                .page(2, "/mentions/", "Mentions", "x")
                .entry("pied-de-page", 11, 0, "", 2)
                .entry("pied-de-page", 12, 0, "Plan", "/plan/")
                .entry("pied-de-page", 13, 0, "", 1)
                .entry("menu-principal", 14, 0, "", 1)
                .read();
        assertThat(site.navigation("/mairie/"))
                .isEqualTo("<nav><ul><li>" + a("/mairie/", "Mairie") + "</li></ul></nav>");
        assertThat(site.part("/mairie/", "</main>", "</html>"))
                .contains("<footer>", a("/mentions/", "Mentions"), a("/plan/", "Plan"))
                .doesNotContain("Mairie");
        var unnamed = new Wxr()
                .page(1, "/mairie/", "Mairie", "x")
                .page(2, "/mentions/", "Mentions", "x")
                .entry("a", 11, 0, "", 2)
                .entry("b", 12, 0, "", 1)
                .entry("b", 13, 0, "Plan", "/plan/")
                .read();
        assertThat(unnamed.navigation("/mairie/")).contains("Plan").doesNotContain("Mentions");
    }
}
