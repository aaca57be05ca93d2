package fr.parvis.clean.reference;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Trial;
import fr.parvis.clean.document.Limits;
import fr.parvis.clean.rule.Finding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fonts that style sheets carry in addresses. */
class InlineFontTest {
    private final List<InlineFont> found = new ArrayList<>();
    private final Places files = new Places() {
        @Override
        public Optional<String> resource(fr.parvis.address.WebUrl url, Kind kind) {
            return Trial.PLACES.resource(url, kind);
        }

        @Override
        public Optional<String> link(fr.parvis.address.WebUrl url) {
            return Trial.PLACES.link(url);
        }

        @Override
        public Optional<String> font(InlineFont font) {
            found.add(font);
            return Optional.of("/polices/" + found.size() + "." + font.format().extension());
        }
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data:font/woff2;base64,d09GMgABAAA= | WOFF2",
                "data:application/font-woff;charset=utf-8;base64,d09GRgABAAA= | WOFF",
                "data:application/x-font-opentype;base64,T1RUTwALAIA= | OTF",
                "data:application/x-font-ttf;base64,AAEAAAAQAEA= | TTF",
                "data:font/collection;base64,dHRjZgABAAA= | TTC",
                "DATA:;BASE64,d09GMgABAAA= | WOFF2",
                "data:text/plain;base64,d09GMgABAAA= | WOFF2",
                "data:font/woff2;base64,d09G%4DgABAAA%3D | WOFF2",
                "data:font/woff2,wOF2%00%01%00%00 | WOFF2",
                "data:font/woff2;base64,d09GMgABAAA=#iefix | WOFF2"
            })
    void a_font_is_one_by_its_first_bytes_whatever_is_said_of_it(String address, InlineFont.Format format) {
        assertThat(style("@font-face{font-family:x;src:url(" + address + ") format(\"woff2\")}"))
                .isEqualTo("@font-face{font-family:x;src:url(\"/polices/1." + format.extension()
                        + "\") format(\"woff2\")}");
        assertThat(found)
                .singleElement()
                .satisfies(font -> assertThat(font.format()).isEqualTo(format));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data:font/woff2;base64,AAAAAAAAAAA=",
                "data:font/woff2;base64,d09G",
                "data:font/woff2;base64,!!!!",
                "data:font/woff2;base64",
                "data:font/woff2;base64,",
                "data:text/html,<script>alert(1)</script>",
                "data:application/vnd.ms-fontobject;base64,TFAAAAAA",
            })
    void what_is_no_font_goes_with_a_finding(String address) {
        var cleaned = Trial.CLEANER.style("@font-face{font-family:x;src:url(\"" + address + "\")}", Trial.BASE, files);
        assertThat(cleaned.content()).doesNotContain("url").doesNotContain("data:");
        assertThat(cleaned.findings()).extracting(Finding::rule).containsExactly("data-address");
        assertThat(found).isEmpty();
    }

    @Test
    void a_font_that_is_too_large_goes() {
        assertThat(InlineFont.in(address(Limits.FONT))).isPresent();
        assertThat(InlineFont.in(address(Limits.FONT + 1))).isEmpty();
    }

    @Test
    void only_the_source_of_a_font_becomes_one() {
        assertThat(style("a{background:url(data:font/woff2;base64,d09GMgABAAA=)}"))
                .isEqualTo("a{background:none}");
        assertThat(found).isEmpty();
    }

    @Test
    void where_no_file_can_be_made_it_goes() {
        assertThat(Trial.style("@font-face{src:url(data:font/woff2;base64,d09GMgABAAA=);font-family:x}"))
                .isEqualTo("@font-face{;font-family:x}");
    }

    @Test
    void a_page_carries_its_font_once_and_the_second_reading_lets_it_be() {
        var page = Trial.CLEANER.page(
                "<!doctype html><title>x</title><style>@font-face{font-family:x;src:url(data:font/woff2;base64,d09GMgABAAA=)}"
                        + "</style><p>Bonjour",
                Trial.BASE,
                files);
        assertThat(page.html()).contains("src:url(\"/polices/1.woff2\")");
        assertThat(found).hasSize(1);
        assertThat(Trial.VERIFIER.page(page.html())).isEmpty();
        assertThat(new String(found.get(0).content(), StandardCharsets.ISO_8859_1))
                .startsWith("wOF2");
    }

    private String style(String css) {
        return Trial.CLEANER.style(css, Trial.BASE, files).content();
    }

    private static String address(int size) {
        var font = new byte[size];
        System.arraycopy("wOF2".getBytes(StandardCharsets.US_ASCII), 0, font, 0, 4);
        return "data:font/woff2;base64," + Base64.getEncoder().encodeToString(font);
    }
}
