package fr.parvis.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    @ParameterizedTest(name = "{0} of {1} -> {2}")
    @CsvSource({
        "bytes=0-0, 10, 0-0",
        "bytes=0-, 10, 0-9",
        "bytes=5-, 10, 5-9",
        "bytes=5-7, 10, 5-7",
        "bytes=5-100, 10, 5-9",
        "bytes=9-9, 10, 9-9",
        "bytes=-1, 10, 9-9",
        "bytes=-100, 10, 0-9",
        "'bytes= 1-2', 10, 1-2",
        "bytes=000-001, 10, 0-1",
        "bytes=0-999999999999999999, 10, 0-9",
        "bytes=3000000000-, 4000000000, 3000000000-3999999999",
    })
    void is_a_part(String header, long size, String part) {
        assertThat(ByteRange.parse(header, size))
                .isInstanceOfSatisfying(
                        ByteRange.Asked.Part.class,
                        asked -> assertThat(asked.range().of(size)).isEqualTo("bytes " + part + "/" + size));
    }

    @ParameterizedTest
    @CsvSource({"bytes=10-, 10", "bytes=10-20, 10", "bytes=-0, 10", "bytes=0-, 0", "bytes=-5, 0"})
    void is_nothing_beyond_the_end(String header, long size) {
        assertThat(ByteRange.parse(header, size)).isInstanceOf(ByteRange.Asked.Nothing.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=-",
                "bytes=5-3",
                "bytes=a-b",
                "bytes=0-1,3-4",
                "bytes=0--1",
                "bytes=--1",
                "bytes=0x0-1",
                "lines=0-1",
                "bytes=1-2-3",
                "bytes=9999999999999999999-",
            })
    void is_everything_for_several_ranges_other_units_and_nonsense(String header) {
        assertThat(ByteRange.parse(header, 10)).isInstanceOf(ByteRange.Asked.Whole.class);
    }

    @Test
    void counts_both_ends() {
        assertThat(ByteRange.parse(null, 10)).isInstanceOf(ByteRange.Asked.Whole.class);
        assertThat(new ByteRange(2, 4).length()).isEqualTo(3);
    }
}
