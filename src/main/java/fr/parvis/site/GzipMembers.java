package fr.parvis.site;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * What the members of a gzip file hold, one after the other (RFC 1952). However many there are and however they begin, they
 * take no more of stack and memory than one does; the JDK's reader calls itself for each that is empty. What stands behind
 * the last and is no member is left out, as gzip does.
 */
public final class GzipMembers extends InputStream {
    private static final int MARK = 0x1f8b;
    private static final int CHECKED = 1 << 1;
    private static final int EXTRA = 1 << 2;
    private static final int NAME = 1 << 3;
    private static final int COMMENT = 1 << 4;
    /** Extra fields have at most half of that; a name or a comment without end would keep a reader for ever. */
    private static final int LONGEST_HEAD = 128 << 10;
    /** Some programs end what they pack with one. */
    private static final int MOST_EMPTY = 1_000;

    private final InputStream in;
    private final byte[] buffer = new byte[8 << 10];
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private int position;
    private int filled;
    private int headLength;
    private int empty;
    private boolean first = true;
    private boolean within;
    private boolean ended;

    /** @param in from the first byte of the first member on */
    public GzipMembers(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            if (!within && !begin()) {
                ended = true;
            } else {
                int read = inflated(bytes, offset, length);
                if (read > 0) {
                    crc.update(bytes, offset, read);
                    return read;
                }
                end();
            }
        }
        return -1;
    }

    /** @return 0 where the member ends */
    private int inflated(byte[] bytes, int offset, int length) throws IOException {
        try {
            int read = inflater.inflate(bytes, offset, length);
            while (read == 0 && !inflater.finished()) {
                if (inflater.needsDictionary()) {
                    throw new ZipException("a dictionary is wanted, which gzip has not");
                }
                if (inflater.needsInput()) {
                    if (!fill()) {
                        throw new EOFException("Unexpected end of gzip data");
                    }
                    inflater.setInput(buffer, 0, filled);
                    position = filled;
                }
                read = inflater.inflate(bytes, offset, length);
            }
            return read;
        } catch (DataFormatException e) {
            var message = e.getMessage();
            throw new ZipException(message == null ? "Invalid deflate data" : message);
        }
    }

    /** @return false if there are no more members */
    private boolean begin() throws IOException {
        try {
            head();
        } catch (EOFException | ZipException none) {
            if (first) {
                throw none;
            }
            return false;
        }
        first = false;
        within = true;
        inflater.reset();
        inflater.setInput(buffer, position, filled - position);
        position = filled;
        crc.reset();
        return true;
    }

    private void head() throws IOException {
        headLength = 0;
        crc.reset();
        if ((headByte() << 8 | headByte()) != MARK) {
            throw new ZipException("Not in gzip format");
        }
        if (headByte() != 8) {
            throw new ZipException("Unsupported compression method");
        }
        int flags = headByte();
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(headByte() | headByte() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & CHECKED) != 0) {
            int expected = (int) crc.getValue() & 0xffff;
            if ((headByte() | headByte() << 8) != expected) {
                throw new ZipException("Corrupt gzip header");
            }
        }
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            headByte();
        }
    }

    private void skipText() throws IOException {
        while (headByte() != 0) {
            if (headLength > LONGEST_HEAD) {
                throw new IOException("the header of a gzip member is longer than " + LONGEST_HEAD + " bytes");
            }
        }
    }

    private int headByte() throws IOException {
        int one = next();
        headLength++;
        crc.update(one);
        return one;
    }

    private void end() throws IOException {
        position = filled - inflater.getRemaining();
        if (word() != (int) crc.getValue() || word() != (int) inflater.getBytesWritten()) {
            throw new ZipException("Corrupt gzip trailer");
        }
        empty = inflater.getBytesWritten() == 0 ? empty + 1 : 0;
        if (empty > MOST_EMPTY) {
            throw new IOException("more than " + MOST_EMPTY + " gzip members in a row are empty");
        }
        within = false;
    }

    private int word() throws IOException {
        return next() | next() << 8 | next() << 16 | next() << 24;
    }

    private int next() throws IOException {
        if (position == filled && !fill()) {
            throw new EOFException();
        }
        return buffer[position++] & 0xff;
    }

    /** @return false at the end; what was there is used up */
    private boolean fill() throws IOException {
        position = 0;
        filled = Math.max(0, in.read(buffer, 0, buffer.length));
        return filled > 0;
    }

    @Override
    public void close() throws IOException {
        ended = true;
        inflater.end();
        in.close();
    }
}
