package fr.parvis.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    @ParameterizedTest(name = "{0} of {1} -> {2}")
    @CsvSource({
        "'bytes=0-1,', 10, 0-1",
        "'bytes=,0-1', 10, 0-1",
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
        "bytes=0-99999999999999999999999, 10, 0-9",
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
                "bytes=0-5,3-8",
                "bytes=0-1,x",
                "bytes=,",
                "bytes=0--1",
                "bytes=--1",
                "bytes=0x0-1",
                "lines=0-1",
                "bytes=1-2-3",
            })
    void is_everything_for_other_units_nonsense_and_more_than_the_whole(String header) {
        assertThat(ByteRange.parse(header, 10)).isInstanceOf(ByteRange.Asked.Whole.class);
    }

    @ParameterizedTest(name = "{0} of 10 -> {1}")
    @CsvSource({
        "'bytes=0-1,3-4', '0-1 3-4'",
        "'bytes=8-9, 0-1', '8-9 0-1'",
        "'bytes=0-0,-1', '0-0 9-9'",
        "'bytes=0-0,20-30,5-', '0-0 5-9'",
    })
    void is_several_parts_in_the_order_in_which_they_were_asked_for(String header, String parts) {
        assertThat(ByteRange.parse(header, 10))
                .isInstanceOfSatisfying(
                        ByteRange.Asked.Parts.class,
                        asked -> assertThat(asked.ranges().stream()
                                        .map(range -> range.first() + "-" + range.last())
                                        .collect(Collectors.joining(" ")))
                                .isEqualTo(parts));
    }

    @Test
    void who_asks_for_very_many_parts_gets_the_whole() {
        var many = IntStream.range(0, 17).mapToObj(i -> 2 * i + "-" + 2 * i).collect(Collectors.joining(","));
        assertThat(ByteRange.parse("bytes=" + many, 1_000)).isInstanceOf(ByteRange.Asked.Whole.class);
        assertThat(ByteRange.parse("bytes=" + many.substring(many.indexOf(',') + 1), 1_000))
                .isInstanceOf(ByteRange.Asked.Parts.class);
    }

    @Test
    void counts_both_ends() {
        assertThat(ByteRange.parse(null, 10)).isInstanceOf(ByteRange.Asked.Whole.class);
        assertThat(new ByteRange(2, 4).length()).isEqualTo(3);
    }
}
