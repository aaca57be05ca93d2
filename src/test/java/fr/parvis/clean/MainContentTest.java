package fr.parvis.clean;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.CleanedPage.NavigationLink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainContentTest {
    private static final String STORY =
            "<p>" + "La fête du village a réuni deux cents personnes sur la place. ".repeat(6) + "</p>";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<main>%s</main>",
                "<div role=main>%s</div>",
                "<article>%s</article>",
                "<div id=contenu>%s</div>",
                "<div class=x><div>%s</div></div>"
            })
    void what_a_reader_came_for_is_found(String place) {
        var page = Trial.page("<header><nav><a href=/a>A</a><a href=/b>B</a></nav></header>"
                + place.replace("%s", STORY) + "<aside><a href=/c>Voir aussi</a></aside><footer>Mentions</footer>");
        assertThat(page.main()).isEqualTo(STORY);
    }

    @Test
    void a_page_with_little_in_it_is_taken_whole() {
        assertThat(Trial.page("<nav><a href=/a>A</a></nav><p>Fermé le lundi.</p>")
                        .main())
                .isEqualTo("<p>Fermé le lundi.</p>");
    }

    @Test
    void a_few_words_that_the_page_calls_its_main_part_are_enough() {
        var words = "<p>Cette page est sortie du terrain. Reprenez à l’accueil.</p>";
        assertThat(Trial.page("<div role=main>" + words + "</div><div>" + STORY + "</div>")
                        .main())
                .isEqualTo(words);
    }

    @Test
    void a_short_main_part_is_taken_out_of_a_page_that_is_mostly_menus_and_boxes() {
        var words = "<p>La mairie est ouverte du lundi au vendredi, de 9 h à 12 h.</p>";
        assertThat(Trial.page("<nav><ul>" + "<li><a href=/a>Une rubrique du site de la commune</a>".repeat(20)
                                + "</ul></nav><main>" + words + "</main><aside>" + STORY + "</aside>")
                        .main())
                .isEqualTo(words);
    }

    @Test
    void a_main_part_whose_text_stands_in_boxes_is_not_emptied() {
        assertThat(Trial.page("<main><h1>Accueil de la commune de Valombre sur Drôme</h1><aside class=widget>"
                                + STORY.repeat(3) + "</aside></main>")
                        .main())
                .contains("La fête du village");
    }

    @Test
    void an_article_whose_steps_stand_in_boxes_of_their_own_is_found_whole() {
        var steps = ("<div><div>" + STORY + "</div></div>").repeat(5);
        assertThat(Trial.page("<div><ul><li><a href=/a>Accueil du site de la commune</a></ul></div><div class=x>"
                                + steps + "</div><div><p>Une annonce qui ne dit rien de la fête du village.</div>")
                        .main())
                .isEqualTo(steps);
    }

    @Test
    void ways_to_the_other_pages_of_a_list_stay_and_other_menus_in_it_go() {
        var main = Trial.page("<main>" + STORY
                        + "<nav class=pagination><h2 class=screen-reader-text>Navigation</h2><a class=page-numbers href=/page/2/>2</a></nav>"
                        + "<nav class=post-navigation><a rel=prev href=/avant/>La fête d’avant</a></nav>"
                        + "<nav><a href=/a>Rubrique</a><a href=/b>Autre rubrique</a></nav></main>")
                .main();
        assertThat(main)
                .contains("<a class=\"page-numbers\" href=\"/page/2/\">2</a>", "La fête d’avant")
                .doesNotContain("ubrique", "Navigation");
    }

    @Test
    void a_menu_of_links_goes_and_a_menu_of_dishes_stays() {
        assertThat(Trial.page(
                                "<div id=menu><ul><li><a href=/a>Accueil</a><li><a href=/b>Actus</a></ul></div><p>Fermé.</p>")
                        .main())
                .isEqualTo("<p>Fermé.</p>");
        assertThat(Trial.page("<div id=menu><p>Soupe au pistou, <a href=/r>raviole</a></p></div><p>Fermé.</p>")
                        .main())
                .contains("Soupe au pistou");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cookie-info", "RGPD", "gdpr_box", "aviso-lgpd", "dsgvo-hinweis", "consent"})
    void what_is_named_after_consent_is_not_what_a_reader_came_for(String name) {
        var box = "<p>Ce site mesure son audience.</p>";
        assertThat(Trial.page("<main><div class=" + name + ">" + box + "</div>" + STORY + "</main>")
                        .main())
                .isEqualTo(STORY);
        assertThat(Trial.page("<main><div class=mesure>" + box + "</div>" + STORY + "</main>")
                        .main())
                .contains(box, STORY);
    }

    @Test
    void the_site_s_own_first_links_are_its_navigation() {
        var page = Trial.page(
                "<nav><ul><li><a href=/>Accueil</a><ul><li><a href=/sous>Sous</a></ul>"
                        + "<li><a href=actus?utm_source=x>Actus</a><li><a href=https://autre.test>Ailleurs</a><li><a href=#x>Bas</a></ul></nav>");
        assertThat(page.surroundings().navigation())
                .containsExactly(new NavigationLink("Accueil", "/"), new NavigationLink("Actus", "/actus/actus"));
    }

    @Test
    void links_of_lower_levels_and_of_the_foot_are_its_further_links() {
        var page = Trial.page(
                "<nav><ul><li><a href=/>Accueil</a><li><a href=/vie>Vie</a><ul><li><a href=/vie/ecole>École</a></ul></ul></nav><main>"
                        + STORY
                        + "<a href=/dedans>Dedans</a></main><footer><a href=/vie>Vie</a> <a href=/mentions>Mentions légales</a> <a href=https://autre.test>Ailleurs</a></footer>");
        assertThat(page.surroundings().further())
                .containsExactly(
                        new NavigationLink("École", "/vie/ecole"), new NavigationLink("Mentions légales", "/mentions"));
    }

    @Test
    void a_box_of_text_in_the_main_part_stays_and_one_of_links_goes() {
        var hours = "<aside><h2>Horaires</h2><p>Lundi et jeudi de 9 h à 12 h, à la mairie.</p></aside>";
        var links = "<aside><h2>Voir aussi</h2><a href=/a>La fête de l’an dernier</a></aside>";
        var share = "<aside class=share-box><p>Partagez cette page avec vos amis et vos voisins.</p></aside>";
        assertThat(Trial.page("<main>" + STORY + hours + links + share + "</main>")
                        .main())
                .isEqualTo(STORY + hours);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <footer><p>2, quai <a href=tel:+33465710042>04 65 71 00 42</a></footer>          | 04 65 71 00 42
            <header><a href=tel:+33465710042><svg></svg></a></header>                        | 04\u00a065\u00a071\u00a000\u00a042
            <header><a href=tel:0465710042>Appeler</a></header>                              | 04\u00a065\u00a071\u00a000\u00a042
            <aside><a href=tel:112>Secours</a></aside>                                       | 112
            """)
    void the_number_to_call_goes_along_where_it_stands_around_the_main_part(String around, String label) {
        var nav = "<nav><a href=/>Accueil</a> <a href=/pains>Pains</a></nav>";
        assertThat(Trial.page(nav + "<main>" + STORY + "</main>" + around)
                        .surroundings()
                        .navigation())
                .hasSize(3)
                .last()
                .extracting(NavigationLink::label)
                .isEqualTo(label);
        assertThat(Trial.page("<main>" + STORY + "</main>" + around)
                        .surroundings()
                        .navigation())
                .extracting(NavigationLink::label)
                .containsExactly(label);
        assertThat(Trial.page(nav + "<main>" + STORY + around.replaceAll("</?(header|footer|aside)>", "") + "</main>")
                        .surroundings()
                        .navigation())
                .hasSize(2);
    }

    @Test
    void a_page_says_its_title_its_language_and_what_it_is_about() {
        var page = Trial.page("<html lang=fr><title>Fête - Valombre</title><meta property=og:title content=Fête>"
                + "<meta name=description content='Le 12 juin'>");
        assertThat(page.title()).isEqualTo("Fête");
        assertThat(page.language()).isEqualTo("fr");
        assertThat(page.description()).isEqualTo("Le 12 juin");
        assertThat(Trial.page("<title>Fête</title>").title()).isEqualTo("Fête");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <meta name=robots content=noindex>                        | true
            <META NAME=Robots CONTENT='NoIndex, follow'>              | true
            <meta name=robots content=none>                           | true
            <meta name=robots content='index, follow'>                | false
            <meta name=robots content='noimageindex,max-snippet:-1'>  | false
            <meta name=robots content='index, max-image-preview: none'> | false
            <meta name=robots content='otherbot: noindex'>            | false
            <meta name=description content=noindex>                   | false
            """)
    void a_page_says_whether_search_engines_shall_leave_it_out(String said, boolean unlisted) {
        assertThat(Trial.page("<title>Fête</title>" + said + "<p>Le 12 juin").unlisted())
                .isEqualTo(unlisted);
    }
}
