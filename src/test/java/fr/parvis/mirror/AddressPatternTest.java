package fr.parvis.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressPatternTest {
    @ParameterizedTest
    @CsvSource({
        "p=7, p=7",
        "p=7, p=7&fbclid=abc",
        "p=7, utm_source=x&p=7&utm_medium=y",
        "p=7, page_id=7&preview=true",
        "page_id=7, p=7",
        "article12, fbclid=x&article12",
        "option=x&id=3, id=3&&option=x",
        "option=x&id=3, a&option=x&b&id=3&c=",
        "a=1&a=2, a=2&a=1",
        "jour=%C3%A9t%C3%A9, jour=%c3%a9t%C3%A9&x",
        "jour=%E9t%E9, jour=%E9t%e9",
        "q=a+b, q=a%20b",
        "q=a%20b, q=a+b",
        "f[]=1, f%5B%5D=1",
        "f%5b%5d=1, f[]=1",
        "u=/a/b:c, u=%2Fa%2fb%3Ac",
        "q=a%26b, q=a%26b&c",
        "q=100%25, q=100%25",
        "a=b=c, a=b%3Dc",
        "q=*.(x), x&q=*.(x)"
    })
    void all_that_was_asked_for_is_asked_for_in_whatever_company(String known, String asked) {
        assertThat(asked).matches(beginning(known));
        assertThat("GET /a//b?" + asked + " HTTP/1.1").matches("^GET /a//b\\?" + AddressPattern.asking(known) + ".*");
    }

    @ParameterizedTest
    @CsvSource({
        "p=7, p=77",
        "p=7, p=8",
        "p=7, xp=7",
        "p=7, P=7",
        "p=7, id=7",
        "p=7, q=p=7",
        "p=x, page_id=x",
        "article12, article12=",
        "article12, article123",
        "option=x&id=3, option=x",
        "option=x&id=3, option=x&id=4",
        "q=a%26b, q=a&b",
        "q=a.c, q=abc",
        "q=*.(x), q=aa(x)",
        "jour=%C3%A9, jour=%C3%A8"
    })
    void what_asks_for_something_else_is_something_else(String known, String asked) {
        assertThat(asked).doesNotMatch(beginning(known));
    }

    @Test
    void a_query_that_asks_nothing_is_none() {
        assertThat("").matches(beginning("&"));
        assertThat("p=7").doesNotMatch(beginning("&"));
    }

    @Test
    void a_pattern_matches_the_bytes_that_it_was_made_of_and_no_others() {
        var bytes = "/a.b(c)[d]{e}^$|?*+\\ é".getBytes(StandardCharsets.UTF_8);
        var pattern = Pattern.compile(AddressPattern.of(bytes));
        var latin = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(latin).matches(pattern);
        assertThat(latin.replace('.', 'x')).doesNotMatch(pattern);
    }

    private static Pattern beginning(String known) {
        return Pattern.compile("^" + AddressPattern.asking(known) + ".*");
    }
}
