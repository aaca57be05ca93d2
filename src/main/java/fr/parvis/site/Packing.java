package fr.parvis.site;

import com.github.luben.zstd.Zstd;
import java.util.Arrays;
import java.util.Optional;

/** How the bytes of a blob lie in the database: as they are, or compressed. */
enum Packing {
    IDENTITY {
        @Override
        byte[] unpacked(byte[] kept, int size) {
            return kept;
        }
    },
    ZSTD {
        @Override
        byte[] unpacked(byte[] kept, int size) {
            return Zstd.decompress(kept, size);
        }
    };

    /** Written once, read seldom: worth more time than what is sent to visitors. */
    private static final int LEVEL = 9;

    private static final int SMALLEST = 256;
    private static final int SAMPLE = 64 << 10;

    abstract byte[] unpacked(byte[] kept, int size);

    /**
     * The bytes with {@link #ZSTD}, if that is worth it. The first of them tell: a picture, a film, a font or an
     * archive is compressed already, whatever type its server gives it.
     */
    static Optional<byte[]> zstd(byte[] content) {
        if (content.length < SMALLEST) {
            return Optional.empty();
        }
        if (content.length > SAMPLE) {
            var sample = Arrays.copyOf(content, SAMPLE);
            if (!isWorthIt(Zstd.compress(sample, 1), sample)) {
                return Optional.empty();
            }
        }
        return Optional.of(Zstd.compress(content, LEVEL)).filter(packed -> isWorthIt(packed, content));
    }

    private static boolean isWorthIt(byte[] packed, byte[] content) {
        return packed.length < content.length - content.length / 8;
    }
}
