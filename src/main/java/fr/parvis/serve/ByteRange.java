package fr.parvis.serve;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One range of bytes of a representation, both ends included (RFC 9110, section 14). */
record ByteRange(long first, long last) {
    private static final Pattern SINGLE = Pattern.compile("([0-9]{0,40})-([0-9]{0,40})");
    private static final String UNIT = "bytes=";

    /** Who asks for more parts gets the whole, which is less work. */
    private static final int MOST = 16;

    /** What a {@code Range} header asks for. */
    sealed interface Asked {
        /** Everything: no header, another unit, nonsense, or parts that are together more than the whole. */
        record Whole() implements Asked {}

        record Part(ByteRange range) implements Asked {}

        /** Several, in the order in which they were asked for. */
        record Parts(List<ByteRange> ranges) implements Asked {}

        /** Nothing that is there: 416. */
        record Nothing() implements Asked {}
    }

    static Asked parse(@Nullable String header, long size) {
        if (header == null || !header.regionMatches(true, 0, UNIT, 0, UNIT.length())) {
            return new Asked.Whole();
        }
        var ranges = new ArrayList<ByteRange>();
        var items = header.substring(UNIT.length()).split(",", -1);
        // A list may have members that are none (RFC 9110, section 5.6.1).
        var said = Arrays.stream(items)
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
        for (var item : said) {
            var found = SINGLE.matcher(item);
            if (!found.matches() || !isRange(found.group(1), found.group(2))) {
                return new Asked.Whole();
            }
            range(found.group(1), found.group(2), size).ifPresent(ranges::add);
        }
        if (ranges.isEmpty()) {
            return said.isEmpty() ? new Asked.Whole() : new Asked.Nothing();
        }
        if (ranges.size() == 1) {
            return new Asked.Part(ranges.get(0));
        }
        long sum = ranges.stream().mapToLong(ByteRange::length).sum();
        return items.length > MOST || sum > size ? new Asked.Whole() : new Asked.Parts(List.copyOf(ranges));
    }

    private static boolean isRange(String from, String to) {
        return from.isEmpty() ? !to.isEmpty() : to.isEmpty() || number(from) <= number(to);
    }

    /** The part of it that is there. */
    private static Optional<ByteRange> range(String from, String to, long size) {
        if (from.isEmpty()) {
            long length = Math.min(number(to), size);
            return length == 0 ? Optional.empty() : Optional.of(new ByteRange(size - length, size - 1));
        }
        long first = number(from);
        long last = to.isEmpty() ? size - 1 : Math.min(number(to), size - 1);
        return first >= size ? Optional.empty() : Optional.of(new ByteRange(first, last));
    }

    /** Beyond what any file has, one number is as good as another. */
    private static long number(String digits) {
        return new BigInteger(digits).min(BigInteger.valueOf(Long.MAX_VALUE)).longValue();
    }

    long length() {
        return last - first + 1;
    }

    /** The value of {@code Content-Range}. */
    String of(long size) {
        return "bytes " + first + "-" + last + "/" + size;
    }
}
