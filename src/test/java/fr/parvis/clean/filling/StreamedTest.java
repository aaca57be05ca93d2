package fr.parvis.clean.filling;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamedTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<main><h1>Agenda</h1><!--$?--><template id=\"B:0\"></template><p>Chargement…</p><!--/$--></main>"
                        + "<div hidden id=\"S:0\"><p>Concert.</p></div><script>$RC(\"B:0\",\"S:0\")</script>"
                        + " | <main><h1>Agenda</h1><p>Concert.</p></main>",
                // The parts of a part come by themselves, and in any order,
                "<body><!--$?--><template id=B:0></template><!--/$--><div hidden id=S:1><p>Bal</p></div>"
                        + "<div hidden id=S:0><h2>Juin</h2><template id=P:1></template><p>Fin</p></div>"
                        + "<script>$RS(\"S:1\",\"P:1\");$RC(\"B:0\",\"S:0\")</script> | <h2>Juin</h2><p>Bal</p><p>Fin</p>",
                // and one that waits may hold others that did.
                "<body><!--$?--><template id=B:0></template>a<!--$-->b<!--/$-->c<!--/$-->d"
                        + "<div hidden id=S:0>x<!--$?--><template id=B:1></template>e<!--/$-->y</div><div hidden id=S:1>z</div> | xzyd",
                "<body><!--$!--><template id=B:a></template>a<!--/$--><div hidden id=S:a>Bal</div> | Bal",
                "<body><!--$~--><template id=B:0></template>a<!--/$--><div hidden id=S:0>Bal</div> | Bal",
                // Numbers of places and of parts are not the same in all versions.
                "<body><!--$?--><template id=B:0></template>a<!--/$--><!--$?--><template id=B:1></template>b<!--/$-->"
                        + "<div hidden id=S:1>Un</div><div hidden id=S:2>Deux</div>"
                        + "<script>$RC(\"B:0\",\"S:1\")</script><script>$RR('B:1','S:2',[])</script> | UnDeux",
                "<body><!--$?--><template id=B:0></template>a<!--/$--><div hidden id=S:3>Un</div>"
                        + "<template data-rci='' data-bid=B:0 data-sid=S:3></template> | Un",
                // What stands there meanwhile may wait for something itself.
                "<body><!--$?--><template id=B:0></template><!--$?--><template id=B:1></template>a<!--/$-->b<!--/$-->"
                        + "<div hidden id=S:1>Un</div><div hidden id=S:0>Deux</div> | Deux<div hidden id=\"S:1\">Un</div>",
                // Rows can only be sent in a table, and drawings in a drawing.
                "<table><tbody><!--$?--><template id=B:0></template><tr><td>a</td></tr><!--/$--></tbody></table>"
                        + "<table hidden><tbody id=S:0><tr><td>Mardi</td></tr></tbody></table>"
                        + " | <table><tbody><tr><td>Mardi</td></tr></tbody></table>",
                "<ul><!--$?--><template id=B:0></template><li>a</li><!--/$--><li>b</li></ul><div hidden id=S:0><li>Mardi</li></div>"
                        + " | <ul><li>Mardi</li><li>b</li></ul>",
            })
    void what_a_server_sends_later_stands_in_its_place(String html, String expected) {
        assertThat(Trial.body(html)).isEqualTo(expected);
        assertThat(Trial.body(Trial.page(html).html())).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // It never came,
                "<body><!--$?--><template id=B:0></template><p>Patience</p><!--/$-->",
                // or there is no place for it,
                "<p>Patience</p><div hidden id=S:0>Bal</div>",
                // or no end of it,
                "<body><!--$?--><template id=B:0></template><p>Patience</p><div hidden id=S:0>Bal</div>",
                // or it would hold itself,
                "<p>Patience</p><div hidden id=S:0><!--$?--><template id=B:0></template>Bal<!--/$--></div>",
                "<p>Patience</p><div hidden id=S:0>Bal<template id=P:0></template></div>",
                // or it is called like that for other reasons.
                "<template id=B:x></template><p>Patience</p><!--/$--><div hidden id=S:x>Bal</div>",
                "<template id=B:0></template><p>Patience</p><!--/$--><div id=S:0 hidden>Bal</div>",
            })
    void what_has_no_place_stays_where_it_is(String html) {
        assertThat(Trial.body(html)).contains("<p>Patience</p>").doesNotContain("Bal<p>", "<template");
    }

    @Test
    void parts_that_would_hold_one_another_end() {
        var html = "<body><!--$?--><template id=B:0></template>a<!--/$-->"
                + "<div hidden id=S:0>x<template id=P:1></template></div><div hidden id=S:1>y<template id=P:0></template></div>";
        assertThat(Trial.body(html)).isEqualTo("xy");
    }
}
