package fr.parvis.serve;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One range of bytes of a representation, both ends included (RFC 9110, section 14). */
record ByteRange(long first, long last) {
    private static final Pattern SINGLE = Pattern.compile("bytes=\\s*([0-9]{0,18})-([0-9]{0,18})\\s*");

    /** What a {@code Range} header asks for. */
    sealed interface Asked {
        /** Everything: no header, another unit, several ranges, or nonsense. */
        record Whole() implements Asked {}

        record Part(ByteRange range) implements Asked {}

        /** Nothing that is there: 416. */
        record Nothing() implements Asked {}
    }

    static Asked parse(@Nullable String header, long size) {
        var asked = Optional.ofNullable(header).map(SINGLE::matcher).filter(found -> found.matches());
        if (asked.isEmpty()) {
            return new Asked.Whole();
        }
        var from = asked.get().group(1);
        var to = asked.get().group(2);
        if (from.isEmpty() && to.isEmpty()) {
            return new Asked.Whole();
        }
        if (from.isEmpty()) {
            long length = Math.min(Long.parseLong(to), size);
            return length == 0 ? new Asked.Nothing() : new Asked.Part(new ByteRange(size - length, size - 1));
        }
        long first = Long.parseLong(from);
        long last = to.isEmpty() ? size - 1 : Math.min(Long.parseLong(to), size - 1);
        if (!to.isEmpty() && Long.parseLong(to) < first) {
            return new Asked.Whole();
        }
        return first >= size ? new Asked.Nothing() : new Asked.Part(new ByteRange(first, last));
    }

    long length() {
        return last - first + 1;
    }

    /** The value of {@code Content-Range}. */
    String of(long size) {
        return "bytes " + first + "-" + last + "/" + size;
    }
}
