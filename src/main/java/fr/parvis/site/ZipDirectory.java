package fr.parvis.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.parvis.tenant.Refusal.TooLarge;
import fr.parvis.tenant.Refusal.Unacceptable;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.List;

/**
 * The directory at the end of a zip file (APPNOTE 4.3.12), walked through before whoever unpacks gathers all of it in memory.
 * It is looked for where commons-compress does, and what it says of its own size is not believed.
 */
final class ZipDirectory {
    private static final int HEADER = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int END_LENGTH = 22;
    private static final int LOCATOR_LENGTH = 20;
    private static final int LONGEST_COMMENT = 0xffff;
    /** Names of a site have a few dozen bytes, what systems note beside them has as many. */
    private static final int USUAL = 512;
    /** Each becomes an object; systems note two or three. */
    private static final int MOST_FIELDS = 16;

    private final SeekableByteChannel file;

    private ZipDirectory(SeekableByteChannel file) {
        this.file = file;
    }

    /**
     * Says nothing of what breaks off, since whoever unpacks does.
     *
     * @throws IOException if there is none, or it holds more or fewer entries than it says
     * @throws TooLarge if there are more entries, or more is said of them, than of any site
     */
    static void check(SeekableByteChannel file) throws IOException {
        var directory = new ZipDirectory(file);
        try {
            var start = directory.start();
            file.position(start.at());
            directory.walk(start.entries());
        } catch (EOFException damaged) {
            // Whoever unpacks comes no further either.
        }
    }

    /** @param entries how many there are, as it says */
    private record Start(long at, long entries) {}

    private Start start() throws IOException {
        long at = end();
        if (at > LOCATOR_LENGTH && at(at - LOCATOR_LENGTH, 4).getInt() == LOCATOR_64) {
            var locator = at(at - LOCATOR_LENGTH + 8, 12);
            checkWhole(Integer.toUnsignedLong(locator.getInt(8)) <= 1);
            long end = locator.getLong();
            return new Start(at(end + 48, 8).getLong(), at(end + 32, 8).getLong());
        }
        checkWhole(at(at + 4, 2).getShort() == 0);
        var said = at(at + 12, 8);
        long length = Integer.toUnsignedLong(said.getInt());
        long offset = Integer.toUnsignedLong(said.getInt());
        // Where something was put before the archive, nothing is where it says.
        long start = offset + Math.max(at - length - offset, 0);
        return new Start(start, Short.toUnsignedInt(at(at + 10, 2).getShort()));
    }

    /** Of the last part alone, every place would be taken for another. */
    private static void checkWhole(boolean whole) throws IOException {
        if (!whole) {
            throw new IOException("it is one of several parts; send the site in one file");
        }
    }

    private long end() throws IOException {
        long from = Math.max(0, file.size() - END_LENGTH - LONGEST_COMMENT);
        var tail = at(from, (int) (file.size() - from));
        for (int i = tail.limit() - END_LENGTH; i >= 0; i--) {
            if (tail.getInt(i) == END) {
                return from + i;
            }
        }
        throw new IOException("it does not end as zip files do");
    }

    private ByteBuffer at(long position, int length) throws IOException {
        var bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        file.position(position);
        while (bytes.hasRemaining()) {
            if (file.read(bytes) < 0) {
                throw new EOFException();
            }
        }
        return bytes.flip();
    }

    private void walk(long said) throws IOException {
        var in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(file), 64 << 10));
        var header = ByteBuffer.allocate(42).order(ByteOrder.LITTLE_ENDIAN);
        int entries = 0;
        long bytes = 0;
        while (Integer.reverseBytes(in.readInt()) == HEADER) {
            in.readFully(header.array());
            var name = new byte[header.getShort(24) & 0xffff];
            var extra = new byte[header.getShort(26) & 0xffff];
            int comment = header.getShort(28) & 0xffff;
            in.readFully(name);
            in.readFully(extra);
            in.skipNBytes(comment);
            bytes += 46L + name.length + extra.length + comment;
            if (++entries > Archive.MOST_ENTRIES) {
                throw Archive.tooMany(new String(name, UTF_8));
            }
            if (bytes > (long) USUAL * Archive.MOST_ENTRIES) {
                throw new TooLarge("The names in the archive, and what is noted beside them, are larger than "
                        + USUAL * Archive.MOST_ENTRIES + " bytes, from " + FileNames.shown(new String(name, UTF_8))
                        + " on.");
            }
            checkFields(name, extra);
        }
        if (entries != said) {
            throw new IOException("its directory says that it has " + said + " entries, and lists " + entries);
        }
    }

    private static void checkFields(byte[] name, byte[] extra) {
        var fields = ByteBuffer.wrap(extra).order(ByteOrder.LITTLE_ENDIAN);
        int number = 0;
        for (int at = 0; at + 4 <= extra.length; at += 4 + (fields.getShort(at + 2) & 0xffff)) {
            number++;
        }
        if (number > MOST_FIELDS) {
            throw new Unacceptable(
                    "archive",
                    "The entry " + FileNames.shown(new String(name, UTF_8)) + " has " + number
                            + " extra fields; pack the site with a usual program, which notes two or three.",
                    List.of());
        }
    }
}
