package fr.parvis.clean;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Address, hours and numbers that a page says around its main part, for those who show that part alone. */
class WhereaboutsTest {
    private static final String STORY = "<main><h1>Le marché</h1><p>"
            + "Le marché se tient chaque semaine sur la place, par tous les temps. ".repeat(8) + "</p></main>";

    private static String of(String foot) {
        return Trial.page("<header><h1>Mairie de Valombre</h1></header>" + STORY + foot)
                .surroundings()
                .whereabouts();
    }

    @Test
    void an_address_in_the_foot_is_told_with_its_lines_and_without_its_looks() {
        assertThat(
                        of(
                                "<footer class='pied grand'><div class='col-4'><p style='color:red'>Mairie de Valombre<br>1, place de la Mairie<br>84990 Valombre</p></div></footer>"))
                .isEqualTo("<div><p>Mairie de Valombre<br>1, place de la Mairie<br>84990 Valombre</p></div>");
    }

    @Test
    void a_heading_goes_along_with_the_hours_below_it() {
        assertThat(
                        of(
                                "<footer><div><h4>Horaires d’ouverture</h4><ul><li>Lundi : 9h – 12h</li><li>Samedi : fermé</li></ul></div></footer>"))
                .isEqualTo(
                        "<div><h3>Horaires d’ouverture</h3><ul><li>Lundi : 9h – 12h</li><li>Samedi : fermé</li></ul></div>");
    }

    @Test
    void hours_in_a_table_stay_a_table() {
        assertThat(of("<footer><h3>Horaires</h3><table><tr><td>Mardi</td><td>14:00 – 18:00</td></tr></table></footer>"))
                .isEqualTo(
                        "<div><h3>Horaires</h3><table><tbody><tr><td>Mardi</td><td>14:00 – 18:00</td></tr></tbody></table></div>");
    }

    @Test
    void numbers_and_addresses_to_write_to_stay_links() {
        assertThat(
                        of(
                                "<footer><p>Tél. <a href='tel:+33465710000'>04 65 71 00 00</a></p><p><a href='mailto:mairie@valombre.example'>mairie@valombre.example</a></p></footer>"))
                .contains("<a href=\"tel:+33465710000\">04 65 71 00 00</a>")
                .contains("<a href=\"mailto:mairie@valombre.example\">mairie@valombre.example</a>");
    }

    @Test
    void each_column_that_tells_something_is_a_part_and_columns_of_links_are_none() {
        var foot = "<footer><div class=row>"
                + "<div><h4>Nous trouver</h4><p>12 rue du Four</p><p>84990 Valombre</p></div>"
                + "<div><h4>Plan du site</h4><ul><li><a href='/a'>Accueil</a></li><li><a href='/b'>Contact du mardi</a></li></ul></div>"
                + "<div><h4>Accueil du public</h4><p>Ouvert du lundi au vendredi de 9h à 12h</p></div>"
                + "</div><p>© 2024 Mairie de Valombre, tous droits réservés</p></footer>";
        assertThat(of(foot))
                .isEqualTo("<div><h3>Accueil du public</h3><p>Ouvert du lundi au vendredi de 9h à 12h</p></div>"
                        + "<div><h3>Nous trouver</h3><p>12 rue du Four</p><p>84990 Valombre</p></div>");
    }

    @Test
    void lines_about_who_made_the_site_and_lines_of_links_to_other_pages_are_left_out() {
        assertThat(
                        of(
                                "<footer><div><p>3 rue Haute, 84990 Valombre</p><p>Propulsé par Exemple</p><p><a href='/m'>Mentions légales</a></p></div></footer>"))
                .isEqualTo("<div><p>3 rue Haute, 84990 Valombre</p></div>");
    }

    @Test
    void what_stands_in_boxes_becomes_paragraphs() {
        assertThat(
                        of(
                                "<div id='footer'><div>Association des Amis</div><div><span>8 bis, chemin des Vignes</span></div><div>84990 VALOMBRE</div><div>Fermé le dimanche</div></div>"))
                .isEqualTo(
                        "<div><p>Association des Amis</p><p>8 bis, chemin des Vignes</p><p>84990 VALOMBRE</p><p>Fermé le dimanche</p></div>");
    }

    @Test
    void a_box_beside_the_text_may_say_it_too() {
        assertThat(
                        of(
                                "<aside><h2>Horaires de la mairie</h2><p><span>Lundi</span><span>8 h 30 – 12 h</span></p></aside>"))
                .isEqualTo("<div><h3>Horaires de la mairie</h3><p>Lundi 8 h 30 – 12 h</p></div>");
    }

    @Test
    void the_same_fact_is_told_once() {
        var telephone = "<p>04 65 71 00 00</p>";
        assertThat(of("<div class=topbar>" + telephone + "</div><footer>" + telephone + "</footer>"))
                .isEqualTo("<div><p>04 65 71 00 00</p></div>");
    }

    @Test
    void a_page_that_says_it_in_its_main_part_does_not_say_it_again() {
        assertThat(Trial.page("<main><h1>Contact</h1><p>" + "La mairie vous accueille sans rendez-vous. ".repeat(10)
                                + "</p><div class=contact><p>1, place de la Mairie, 84990 Valombre</p></div></main>")
                        .surroundings()
                        .whereabouts())
                .isEmpty();
    }

    @Test
    void a_foot_that_says_nothing_of_it_gives_nothing() {
        assertThat(
                        of(
                                "<footer><p>© 2024 Valombre</p><p>Depuis 1998, 12 000 visiteurs</p><ul><li><a href='/a'>Accueil</a></li></ul></footer>"))
                .isEmpty();
        assertThat(of("<aside class=widget><h3>Agenda</h3><p>Loto, samedi 12 juin, de 14h à 18h</p></aside>"))
                .isEmpty();
    }

    @Test
    void of_lines_in_one_paragraph_those_about_something_else_are_left_out() {
        assertThat(
                        of(
                                "<footer><p>Gymnase des Tilleuls, 26000 Valombre<br><a href='/m'>Mentions légales</a> – <a href='/c'>La commune</a><br>Fermé en août</p></footer>"))
                .isEqualTo("<div><p>Gymnase des Tilleuls, 26000 Valombre<br>Fermé en août</p></div>");
    }

    @Test
    void lines_that_ask_for_something_are_left_out() {
        assertThat(
                        of(
                                "<footer><p>Abonnez-vous à notre newsletter : infos@valombre.example</p><p>Tél. 04 65 71 00 00</p></footer>"))
                .isEqualTo("<div><p>Tél. 04 65 71 00 00</p></div>");
    }

    @Test
    void an_address_in_english_is_one_too() {
        assertThat(of("<footer><p>12 High Street, Oxford OX1 4AB</p><p>Open Monday to Friday, 9am to 5pm</p></footer>"))
                .isEqualTo("<div><p>12 High Street, Oxford OX1 4AB</p><p>Open Monday to Friday, 9am to 5pm</p></div>");
    }
}
