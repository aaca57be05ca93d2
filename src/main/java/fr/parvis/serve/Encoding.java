package fr.parvis.serve;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** A content coding (RFC 9110, section 8.4), in the order in which the server prefers them. */
enum Encoding {
    BR("br", "-br") {
        @Override
        byte[] encode(byte[] content) throws IOException {
            return Encoder.compress(content, new Encoder.Parameters().setQuality(QUALITY));
        }

        @Override
        boolean isAvailable() {
            return Brotli4jLoader.isAvailable();
        }
    },
    ZSTD("zstd", "-zst") {
        @Override
        byte[] encode(byte[] content) {
            return Zstd.compress(content, LEVEL);
        }
    },
    GZIP("gzip", "-gz") {
        @Override
        byte[] encode(byte[] content) throws IOException {
            var out = new ByteArrayOutputStream(content.length / 3 + 64);
            try (var gzip = new GZIPOutputStream(out) {
                {
                    def.setLevel(GZIP_LEVEL);
                }
            }) {
                gzip.write(content);
            }
            return out.toByteArray();
        }
    },
    IDENTITY("identity", "") {
        @Override
        byte[] encode(byte[] content) {
            return content;
        }
    };

    /** A page is compressed while somebody waits for it; more would cost milliseconds for a few bytes. */
    private static final int QUALITY = 5;

    private static final int LEVEL = 6;
    private static final int GZIP_LEVEL = 6;

    private final String token;
    private final String tagSuffix;

    Encoding(String token, String tagSuffix) {
        this.token = token;
        this.tagSuffix = tagSuffix;
    }

    /** Its name in {@code Accept-Encoding} and {@code Content-Encoding}. */
    String token() {
        return token;
    }

    /** What keeps the entity tags of the codings apart. */
    String tagSuffix() {
        return tagSuffix;
    }

    byte[] apply(byte[] content) {
        try {
            return encode(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAvailable() {
        return true;
    }

    abstract byte[] encode(byte[] content) throws IOException;
}
