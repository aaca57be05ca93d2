package fr.parvis.clean.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Oracle;
import fr.parvis.clean.Trial;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InlayTest {
    private static final String ICON = "data:image/svg+xml,%3Csvg%20xmlns=%22http://www.w3.org/2000/svg%22%3E"
            + "%3Cpath%20d=%22M0%200%22%3E%3C/path%3E%3C/svg%3E";

    private static final String START = "data:image/svg+xml,%3Csvg%3E";

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "data:image/svg+xml,<svg><path d='M0 0'/></svg>",
                "data:image/svg+xml,%3csvg xmlns='http://www.w3.org/2000/svg'%3e%3cpath d='M0 0'/%3e%3c/svg%3e",
                "data:image/svg+xml;utf8,<svg><path d='M0 0'/></svg>",
                "data:image/svg+xml;charset=utf-8,%3Csvg%3E%3Cpath%20d='M0%200'/%3E%3C/svg%3E",
                "DATA:Image/SVG+xml;base64,PHN2Zz48cGF0aCBkPSdNMCAwJy8+PC9zdmc+",
                "data:image/svg+xml;base64,PHN2Zz48cGF0aCBkPSdNMCAwJy8%2bPC9zdmc",
                "data:image/svg+xml,<svg onload='x()'><script>x()</script><path d='M0 0' onclick='x()'/></svg>",
                "data:image/svg+xml,<svg><image href='https://cdn.test/a.png'/><path d='M0 0'/></svg>",
                "data:image/svg+xml,<svg><image href='/a.png'/><path d='M0 0'/></svg>",
                "data:image/svg+xml,<?xml version='1.0'?><!DOCTYPE svg><svg><path d='M0 0'/></svg>",
                "data:image/svg+xml,<svg><image href=\"data:image/svg+xml,<svg><g/></svg>\"/><path d='M0 0'/></svg>",
                ICON,
            })
    void a_drawing_in_an_address_stays_without_what_acts_or_loads(String address) {
        var html = "<img src='" + address.replace("'", "&apos;") + "'>";
        assertThat(Trial.body(html)).isEqualTo("<img src=\"" + ICON + "\">");
        assertThat(Oracle.PAGE.complaints(html)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "data:image/svg+xml,<svg viewBox='0 0 800 600'></svg>",
                "data:image/svg+xml,%3Csvg viewBox='0 0 1 1'%3E %3C/svg%3E",
                "data:image/svg+xml,<html><body>x",
                "data:image/svg+xml;base64,***",
                "data:image/svg+xmlx,<svg><g/></svg>",
                "data:image/svg+xml",
                "data:text/html,<svg><g/></svg>",
                "data:image/svg+xml,<svg><script>x()</script></svg>",
            })
    void what_draws_nothing_goes(String address) {
        assertThat(Trial.body("<img alt=Plan src=\"" + address + "\">")).isEqualTo("Plan");
    }

    @Test
    void an_icon_of_a_style_sheet_stays() {
        assertThat(Trial.style(".navbar-toggler-icon{background-image:url(\"data:image/svg+xml,%3csvg "
                        + "xmlns='http://www.w3.org/2000/svg'%3e%3cpath d='M0 0'/%3e%3c/svg%3e\")}"))
                .isEqualTo(".navbar-toggler-icon{background-image:url(\"" + ICON + "\")}");
        assertThat(Oracle.STYLE.complaints("a{b:url(\"" + ICON + "\")}")).isEmpty();
    }

    @Test
    void a_part_of_a_drawing_is_still_named() {
        assertThat(Trial.style("a{filter:url(\"data:image/svg+xml,<svg><filter id='a'/></svg>#a\")}"))
                .contains("%3C/svg%3E#a\")");
    }

    @Test
    void pictures_made_of_dots_stay_as_they_are_and_fonts_in_addresses_go() {
        for (var type : new String[] {"png", "jpeg", "gif", "webp"}) {
            assertThat(Trial.body("<img src=data:image/" + type + ";base64,AA==>"))
                    .isEqualTo("<img src=\"data:image/" + type + ";base64,AA==\">");
        }
        assertThat(Trial.style("@font-face{font-family:a;src:url(data:font/woff2;base64,d09GMg==)}"))
                .isEqualTo("@font-face{font-family:a;}");
    }

    @Test
    void what_went_out_of_a_drawing_is_told() {
        assertThat(Trial.rules("<img src=\"data:image/svg+xml,<svg><g onclick='x()'/></svg>\">"))
                .isEqualTo("handler");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<image href='https://t.test/a.png'/>",
                "<image href='&#104;ttps://t.test/a.png'/>",
                "<image xlink:href='//t.test/a.png'/>",
                "<style>@import '//t.test/a.css';</style>",
                "<rect fill='url(//t.test/a)'/>",
                "<script>x()</script>",
                "<g onload='x()'/>",
                "<image href='data:image/svg+xml,%3Csvg/%3E'/>",
                "<foreignObject/>",
            })
    void other_eyes_see_what_a_drawing_in_an_address_loads(String inside) {
        var bad = START + inside.replace("%", "%25").replace("<", "%3C").replace("'", "%22") + "%3C/svg%3E";
        assertThat(Trial.VERIFIER.page("<img src='" + bad + "'>")).isNotEmpty();
        assertThat(Trial.VERIFIER.style("a{b:url('" + bad + "')}")).isNotEmpty();
        var packed = Base64.getEncoder().encodeToString(("<svg>" + inside + "</svg>").getBytes(StandardCharsets.UTF_8));
        assertThat(Trial.VERIFIER.page("<img src='data:image/svg+xml;base64," + packed + "'>"))
                .isNotEmpty();
        assertThat(Trial.VERIFIER.page("<img src='" + ICON + "'>")).isEmpty();
        assertThat(Trial.VERIFIER.style("a{b:url('" + ICON + "')}")).isEmpty();
    }
}
