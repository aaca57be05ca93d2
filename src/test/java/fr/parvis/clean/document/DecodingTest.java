package fr.parvis.clean.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecodingTest {
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "UTF-8 | text/html; charset=utf-8 | <p>fête",
                "windows-1252 | text/html; charset=ISO-8859-1 | <p>fête à 5 €",
                "windows-1252 | text/html | <meta charset=latin1><p>fête à 5 €",
                "windows-1252 | - | <meta http-equiv=content-type content='text/html; charset=iso-8859-1'>“fête”",
                "windows-1252 | - | <p>fête",
                "UTF-8 | - | <p>fête",
                "UTF-8 | text/html | <meta charset=iso-8859-1><p>déclaré autrement",
                "ISO-8859-15 | - | <meta charset=iso-8859-15>5 €",
                "windows-1251 | text/html;charset=\"windows-1251\" | <p>Привет",
                "Shift_JIS | - | <meta charset=shift_jis>日本",
                "windows-1252 | text/css | @charset \"iso-8859-1\";a{content:\"é\"}",
                "windows-1252 | text/html; charset=no-such-thing | <p>fête",
                "windows-1252 | text/html; charset=utf-7 | <p>fête",
                "UTF-8 | text/html; charset=iso-8859-1 | <p>fête de l’été",
                "windows-1252 | text/html; charset=utf-8 | <p>fête de l’été",
                "windows-1252 | - | <meta charset=utf-8><p>fête de l’été",
                "ISO-8859-15 | text/html; charset=utf-8 | <meta charset=iso-8859-15><p>fête à 5 €",
                "windows-1251 | text/html; charset=windows-1251 | <meta charset=utf-8><p>Привет",
                "windows-1252 | - | <meta charset=windows-1252><meta charset=utf-8><p>fête",
                "windows-1252 | - | <?xml version='1.0' encoding='iso-8859-1'?><p>fête",
                "UTF-16LE | - | <p>fête",
                "UTF-16BE | - | <p>fête",
                "UTF-16LE | text/html; charset=utf-16 | xfête",
            })
    void a_document_is_read_in_the_character_set_it_is_written_in(
            String written, @Nullable String header, String text) {
        assertThat(Decoding.text(text.getBytes(Charset.forName(written)), header))
                .isEqualTo(text);
    }

    @Test
    void a_byte_order_mark_is_believed_first() {
        var bytes = "\ufefffête".getBytes(StandardCharsets.UTF_8);
        assertThat(Decoding.text(bytes, "text/html; charset=iso-8859-1")).isEqualTo("fête");
        assertThat(Decoding.text("\ufefffête".getBytes(StandardCharsets.UTF_16LE), null))
                .isEqualTo("fête");
        assertThat(Decoding.text("\ufefffête".getBytes(StandardCharsets.UTF_16BE), null))
                .isEqualTo("fête");
    }

    @Test
    void a_declaration_after_the_first_kilobyte_still_counts() {
        var text = "<!--" + "x".repeat(3_000) + "--><meta charset=windows-1252>fête";
        assertThat(Decoding.text(text.getBytes(Charset.forName("windows-1252")), null))
                .isEqualTo(text);
    }

    @Test
    void a_plain_text_is_what_it_was_declared_or_looks_like() {
        var old = "théâtre".getBytes(Charset.forName("windows-1252"));
        var young = "théâtre".getBytes(StandardCharsets.UTF_8);
        assertThat(Decoding.charset(old, "text/csv")).isEqualTo(Charset.forName("windows-1252"));
        assertThat(Decoding.charset(young, "text/csv")).isEqualTo(StandardCharsets.UTF_8);
        assertThat(Decoding.charset(new byte[0], null)).isEqualTo(StandardCharsets.UTF_8);
        assertThat(Decoding.charset(old, "text/plain; charset=ISO-8859-15")).isEqualTo(Charset.forName("ISO-8859-15"));
    }

    @Test
    void a_text_that_was_cut_within_a_letter_is_still_read_as_it_was_written() {
        var bytes = "<p>La fête de l’été à Valombre".getBytes(StandardCharsets.UTF_8);
        var cut = Arrays.copyOf(bytes, bytes.length - "à Valombre".getBytes(StandardCharsets.UTF_8).length + 1);
        assertThat(Decoding.text(cut, "text/html; charset=utf-8")).startsWith("<p>La fête de l’été ");
    }
}
