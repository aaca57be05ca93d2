package fr.parvis.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** One piece of the body of a response: a part of what is sent, or text round it. */
sealed interface Piece {
    long length();

    record Part(ByteRange range) implements Piece {
        @Override
        public long length() {
            return range.length();
        }
    }

    record Text(Buffer bytes) implements Piece {
        @Override
        public long length() {
            return bytes.length();
        }
    }

    /**
     * Several ranges as {@code multipart/byteranges} (RFC 9110, section 14.6).
     *
     * @param boundary that does not occur in what is sent
     */
    static List<Piece> multipart(List<ByteRange> ranges, String type, long size, String boundary) {
        var pieces = new ArrayList<Piece>();
        for (var range : ranges) {
            pieces.add(text("\r\n--" + boundary + "\r\nContent-Type: " + type + "\r\nContent-Range: " + range.of(size)
                    + "\r\n\r\n"));
            pieces.add(new Part(range));
        }
        pieces.add(text("\r\n--" + boundary + "--\r\n"));
        return pieces;
    }

    private static Piece text(String text) {
        return new Text(Buffer.buffer(text.getBytes(ISO_8859_1)));
    }
}
