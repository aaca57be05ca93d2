package fr.parvis.clean.pane;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Trial;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BindingsTest {
    private static final String SHEET = "<!doctype html><style>[x-cloak]{display:none!important}.fixed{position:fixed}"
            + ".inset-0{inset:0}.abs{position:absolute;top:60px}.opacity-0{opacity:0}</style>";
    private static final String AWAY = "display:none!important";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            by a class | <div x-data="{open:false}"><button @click="open=true">Voir</button><div x-show="open" x-cloak class="fixed inset-0"><p>Le mardi.</p><button @click="open=false">Fermer</button></div></div>
            by a sheet | <div x-data="{a:1,m:false}"><button x-on:click.prevent="m = !m">Voir</button><div x-show="m" class=abs><p>Le mardi.</p></div></div>
            by its role | <div x-data="{sel:null}"><a href="#" @click.prevent="sel='w'">Voir</a><div x-show="sel === 'w'" role=dialog><p>Le mardi.</p></div></div>
            by its condition | <div x-data="{o:false}"><button @click="o=!o">Voir</button><template x-if="o"><div class=fixed><p>Le mardi.</p></div></template></div>
            by a function | <div x-data="{o:false,toggle(){if(this.o){return}this.o=true}}"><button @click="toggle();$dispatch('o')">Voir</button><div x-show=o class=fixed><div x-show=o class=fixed><p>Le mardi.</p></div></div></div>
            sent to the end of the page | <div x-data="{o:false}"><button @click="o=true">Voir</button><template x-teleport=body><div x-show=o class=fixed><p>Le mardi.</p></div></template></div>
            two of a kind | <div x-data="{o:false}"><button @click="o=!o">Autre</button></div><div x-data="{o:false}"><button @click="o=!o">Voir</button><div x-show=o class=fixed><p>Le mardi.</p></div></div>
            values elsewhere | <div x-data=windows><button @click="o=!o">Voir</button><div v-cloak v-show=o class=fixed><p>Le mardi.</p></div></div>
            """)
    void what_lies_over_the_page_opens_with_its_button(String kind, String html) {
        var page = cleaned(html);
        assertThat(page.select("[popover]:not([style]) p").eachText()).as(kind).containsExactly("Le mardi.");
        assertThat(page.select("[popovertarget]:not([popovertargetaction])"))
                .as(kind)
                .extracting(button -> button.text() + button.attr("aria-label"))
                .containsExactly("Voir");
        assertThat(page.select("[popovertargetaction=hide]")).hasSize(1);
    }

    @Test
    void a_menu_over_the_page_opens_from_its_button() {
        var page = cleaned("<header x-data='{m:false}'><button @click='m=!m' aria-label=Menu>☰</button>"
                + "<nav x-show=m x-cloak class=abs><a href=/a>Agenda</a><a href=/b>Bureau</a></nav></header>");
        assertThat(page.select("header nav").attr("style")).isEqualTo(AWAY);
        assertThat(page.select(".pv-menu a").eachText()).containsExactly("Agenda", "Bureau");
    }

    @Test
    void what_nothing_opens_stands_where_it_is_if_it_says_anything() {
        var html = "<div x-data='{o:false}'><div x-show=o class=fixed>WHAT</div></div>";
        assertThat(cleaned(html.replace("WHAT", "Le mardi.")).select(".fixed").attr("style"))
                .isEqualTo("position:static!important");
        assertThat(cleaned(html.replace("WHAT", "")).select(".fixed").attr("style"))
                .isEqualTo(AWAY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rest of a text | <p x-data="{e:false}">Prix <span x-show=e style="display:none">Dix euros</span><a href="#" @click="e=!e">Plus</a></p>
            height by a style | <div x-data="{s:null}"><button @click="s=1">Prix</button><div style="overflow:hidden;max-height:0" :style="s==1?'max-height:9px':''">Dix euros</div></div>
            condition | <div x-data="{n:3}"><template x-if="n>2"><p>Dix euros</p></template></div>
            comes into sight | <div x-data="{v:false}" :class="v?'opacity-100':'opacity-0'" class=opacity-0>Dix euros</div>
            comes into sight, by names | <div x-data="{v:false}" :class="{'opacity-100':v,'opacity-0':!v}" class=opacity-0>Dix euros</div>
            """)
    void a_text_that_stands_in_its_place_is_shown(String kind, String html) {
        var page = cleaned(html);
        assertThat(page.text()).as(kind).contains("Dix euros");
        assertThat(page.select(".opacity-0, [style*=none], [style*=max-height]"))
                .as(kind)
                .isEmpty();
    }

    @Test
    void slides_that_take_turns_stand_one_after_the_other() {
        var page = cleaned("<div x-data='{s:0}'><p x-show='s===0' class=abs>Un</p>"
                + "<p x-show='s===1' class=abs style='display:none'>Deux</p></div>");
        assertThat(page.select("p").eachAttr("style"))
                .containsExactly("position:static!important", "position:static!important");
        assertThat(page.select("div").attr("style")).startsWith("height:auto");
    }

    @Test
    void an_answer_to_what_was_done_is_not_seen() {
        var page = cleaned("<div x-data='{error:false,open:false}'><p x-show=error>Adresse fausse</p>"
                + "<p x-show=open>Ouvert</p><template x-if=error><p>Trop tard</p></template>"
                + "<template x-for='i in all'><p x-text=i></p></template></div>");
        assertThat(page.select("p").eachAttr("style")).containsExactly(AWAY);
        assertThat(page.select("p").eachText()).containsExactly("Adresse fausse", "Ouvert");
    }

    private static Document cleaned(String html) {
        var once = Trial.page(SHEET + html).html();
        assertThat(Trial.page(once).html()).isEqualTo(once);
        assertThat(Trial.VERIFIER.page(once)).isEmpty();
        return Jsoup.parse(once);
    }
}
