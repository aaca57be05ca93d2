package fr.parvis.clean.copy;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Oracle;
import fr.parvis.clean.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the fields of a form were called is read in lines once they are gone, whatever a sheet paints beside it. */
class FieldNamesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <div class=radio><input type=radio name=a id=b><label class=l for=b>Oui</label></div> | <div class="radio pv-choice-box"><span class="l pv-choice">Oui</span></div>
            <div class=row><input type=radio name=a id=b><label for=b>Oui</label><input type=radio name=a id=c><label for=c>Non</label></div> | <div class="row pv-choices"><span class="pv-choice">Oui</span><span class="pv-choice">Non</span></div>
            <label><input type=checkbox name=a><span class=mark></span> Oui <i class='fa fa-check'></i></label> | <span class="pv-choice"> Oui <i class="fa fa-check"></i></span>
            <p><input type=radio name=a> <b>Oui</b> bien sûr<br><input type=radio name=a> Non</p> | <p><span class="pv-choice"> <b>Oui</b> bien sûr</span><br><span class="pv-choice"> Non</span></p>
            <div role=radiogroup aria-required=true aria-label=Choix><label><input type=radio name=a>Oui</label></div> | <div role="group" aria-label="Choix" class="pv-choice-box"><span class="pv-choice">Oui</span></div>
            <div><input type=radio name=a id=b><label for=b>Oui</label><p>Aide</p></div> | <div><span class="pv-choice">Oui</span><p>Aide</p></div>
            <label>Note <input type=radio name=a><i>★</i><input type=radio name=a><i>☆</i></label> | <span class="pv-field">Note <i>★</i><i>☆</i></span>
            <table><tr><td><label><input type=radio name=a>Oui</label></table> | <table><tbody><tr><td><span class="pv-choice">Oui</span></td></tr></tbody></table>
            """)
    void what_could_be_chosen_becomes_a_list(String fields, String left) {
        assertThat(Trial.body("<form method=post>" + fields + "</form>")).startsWith("<div>" + left + "</div>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <label class=sr-only for=a>Nom</label><input id=a name=a> | <span class="sr-only">Nom</span>
            <label style="display:none" for=a>Nom</label><input type=radio id=a name=a> | <span style="display:none">Nom</span>
            <label aria-hidden=true for=a>Nom</label><input type=radio id=a name=a> | <span aria-hidden="true">Nom</span>
            <label>Je donne</label> | <label>Je donne</label>
            Je donne <label for=a>une somme de</label><input id=a name=a> euros | Je donne <span>une somme de</span> euros
            Note : <label for=a class=star></label><input type=radio id=a name=a> | Note : <span class="star"></span>
            <input type=checkbox id=a><label for=a>Menu</label><input name=b> | <input type="checkbox" id="a"><label for="a">Menu</label>
            """)
    void what_is_hidden_says_nothing_or_stands_in_a_sentence_stays_where_it_is(String fields, String left) {
        assertThat(Trial.body("<form method=post>" + fields + "<textarea name=z></textarea></form>"))
                .contains(left)
                .doesNotContain("pv-choice", "pv-field");
    }

    @Test
    void a_search_in_a_header_takes_no_more_room_than_it_did() {
        assertThat(Trial.body("<form role=search><label for=q>Chercher</label><input type=search name=q id=q></form>"))
                .contains("<span>Chercher</span>")
                .doesNotContain("pv-field");
    }

    @Test
    void a_choice_that_is_called_like_a_search_is_none() {
        assertThat(Trial.body("<html lang=fr><form method=post><label><input type=radio name=s>Oui</label></form>"))
                .contains("Ouvrir ce formulaire")
                .doesNotContain("Rechercher");
    }

    @Test
    void a_question_that_is_the_heading_of_its_page_makes_no_page_of_its_form() {
        var form = "<form method=post><fieldset><legend><h1>Où habitez-vous ?</h1></legend>"
                + "<label><input type=radio name=a>Ici</label></fieldset><button>Envoyer</button></form>";
        assertThat(Trial.body(form)).contains("<h1>Où habitez-vous ?</h1>").doesNotContain("Envoyer");
        assertThat(Trial.body(form.replace("legend>", "div>"))).contains("Envoyer");
    }

    @Test
    void nothing_is_painted_before_or_behind_a_name_by_a_sheet_of_the_site() {
        assertThat(Trial.head("<form method=post><label><input type=radio name=a>Oui</label></form>"))
                .contains(".pv-choice:not(#pv):not(#pv)::before")
                .contains("{content:none!important}");
        assertThat(Trial.head("<form method=post><p>Oui</p></form>")).doesNotContain("pv-choice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<label>Nom <input name=a></label><input type=radio name=b> Oui<br><input type=radio name=b> Non",
                "<div><div class=x><input type=checkbox name=a id=a><label for=a><div>Oui</div></label></div></div>"
            })
    void what_is_left_of_a_form_is_clean(String fields) {
        assertThat(Oracle.PAGE.complaints("<form method=post>" + fields + "</form>"))
                .isEmpty();
    }
}
