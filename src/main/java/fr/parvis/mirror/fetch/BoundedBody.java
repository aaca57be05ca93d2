package fr.parvis.mirror.fetch;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import fr.parvis.site.CountedStream;
import fr.parvis.site.GzipMembers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.InflaterInputStream;

/** Reads a body to its end, decoded and counted while it comes; a bomb is cut before it goes off. */
public final class BoundedBody {
    /** Text is seldom packed tighter than 1:20; a gibibyte of zeros is 1:1000. */
    public static final int STEEPEST = 100;

    private static final int FREE = 1 << 20;

    private BoundedBody() {}

    /** What can be decoded here, as an {@code Accept-Encoding}. */
    static String acceptable() {
        return Brotli4jLoader.isAvailable() ? "gzip, deflate, br" : "gzip, deflate";
    }

    /** @param coding the value of {@code Content-Encoding}; empty for none */
    public static byte[] read(InputStream raw, String coding, long limit) throws IOException {
        var counted = new Counted(raw, limit);
        try (var in = decoded(counted, coding)) {
            var out = new ByteArrayOutputStream();
            var buffer = new byte[16 * 1024];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                if (out.size() > limit) {
                    throw new TooMuch("more than " + limit + " bytes");
                }
                if (out.size() > FREE && out.size() > STEEPEST * counted.bytes) {
                    throw new TooMuch("unpacks to more than " + STEEPEST + " times its size");
                }
            }
            return out.toByteArray();
        }
    }

    private static InputStream decoded(InputStream raw, String coding) throws IOException {
        return switch (coding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> raw;
            case "gzip", "x-gzip" -> new GzipMembers(raw);
            case "deflate" -> new InflaterInputStream(raw);
            case "br" -> brotli(raw);
            default -> throw new IOException("unknown content coding " + coding);
        };
    }

    private static InputStream brotli(InputStream raw) throws IOException {
        if (!Brotli4jLoader.isAvailable()) {
            throw new IOException("brotli is not available here");
        }
        return new BrotliInputStream(raw);
    }

    /** A limit was passed; asking again would not help. */
    public static final class TooMuch extends IOException {
        TooMuch(String message) {
            super(message);
        }
    }

    private static final class Counted extends CountedStream {
        private final long limit;
        private long bytes;

        Counted(InputStream in, long limit) {
            super(in);
            this.limit = limit;
        }

        /** What is packed and unpacks to nothing would otherwise be read for ever. */
        @Override
        protected void passed(int more) throws TooMuch {
            bytes += more;
            if (bytes - FREE > limit) {
                throw new TooMuch("more than " + limit + " bytes");
            }
        }
    }
}
