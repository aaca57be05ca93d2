package fr.parvis.site;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Archives as honest and as wicked people make them. */
final class Packed {
    private Packed() {}

    /** Writes into an archive that is being made. */
    @FunctionalInterface
    interface Writer<T> {
        void write(T archive) throws IOException;
    }

    /** Names and contents in turn. */
    static byte[] zip(String... files) {
        return zipped(zip -> {
            for (int i = 0; i < files.length; i += 2) {
                add(zip, new ZipArchiveEntry(files[i]), files[i + 1].getBytes(UTF_8));
            }
        });
    }

    /** One file, as it is. */
    static byte[] stored(String name, String content) {
        return zipped(zip -> {
            zip.setMethod(ZipArchiveOutputStream.STORED);
            var entry = new ZipArchiveEntry(name);
            var bytes = content.getBytes(UTF_8);
            var sum = new CRC32();
            sum.update(bytes);
            entry.setSize(bytes.length);
            entry.setCrc(sum.getValue());
            add(zip, entry, bytes);
        });
    }

    /** Where some signs stand in an archive for the first time. */
    static int find(byte[] archive, String signs) {
        return new String(archive, ISO_8859_1).indexOf(signs);
    }

    /** Names in those letters, without a word of which they are; contents in turn. */
    static byte[] zipIn(Charset letters, String... files) {
        return zipped(zip -> {
            zip.setEncoding(letters.name());
            zip.setUseLanguageEncodingFlag(false);
            zip.setCreateUnicodeExtraFields(ZipArchiveOutputStream.UnicodeExtraFieldPolicy.NEVER);
            for (int i = 0; i < files.length; i += 2) {
                add(zip, new ZipArchiveEntry(files[i]), files[i + 1].getBytes(UTF_8));
            }
        });
    }

    /** A name as an old system spells it, and beside it as it is meant. */
    static byte[] zipSaidApart(Charset letters, String name, String content) {
        return zipped(zip -> {
            zip.setEncoding(letters.name());
            zip.setUseLanguageEncodingFlag(false);
            zip.setCreateUnicodeExtraFields(ZipArchiveOutputStream.UnicodeExtraFieldPolicy.ALWAYS);
            add(zip, new ZipArchiveEntry(name), content.getBytes(UTF_8));
        });
    }

    /** One file of one byte, and in the directory as many entries of it, each with those extra fields. */
    static byte[] zipDirectory(int entries, byte[] extra, boolean zip64) {
        var file = zip("a", "x");
        int local = 31 + "a".length();
        var out =
                ByteBuffer.allocate(local + entries * (53 + extra.length) + 98).order(ByteOrder.LITTLE_ENDIAN);
        out.put(file, 0, 26)
                .putShort((short) 1)
                .putShort((short) 0)
                .put((byte) 'a')
                .put((byte) 'x');
        for (int i = 0; i < entries; i++) {
            out.putInt(0x02014b50)
                    .putShort((short) 20)
                    .putShort((short) 20)
                    .putInt(0)
                    .putInt(0);
            out.putInt(0x8cdc1683).putInt(1).putInt(1).putShort((short) 7).putShort((short) extra.length);
            out.putShort((short) 0)
                    .putShort((short) 0)
                    .putShort((short) 0)
                    .putInt(0)
                    .putInt(0);
            out.put(String.format("%07d", i).getBytes(UTF_8)).put(extra);
        }
        int end = out.position();
        if (zip64) {
            out.putInt(0x06064b50)
                    .putLong(44)
                    .putShort((short) 45)
                    .putShort((short) 45)
                    .putInt(0)
                    .putInt(0);
            out.putLong(entries).putLong(entries).putLong(end - local).putLong(local);
            out.putInt(0x07064b50).putInt(0).putLong(end).putInt(1);
        }
        short said = (short) (zip64 ? -1 : Math.min(entries, 2));
        out.putInt(0x06054b50).putInt(0).putShort(said).putShort(said);
        out.putInt(zip64 ? -1 : end - local).putInt(zip64 ? -1 : local).putShort((short) 0);
        return Arrays.copyOf(out.array(), out.position());
    }

    /** A zip file whose entries say that they are packed by the method of that number. */
    static byte[] zipBy(int method, String name) {
        return marked(zip(name, "bonjour"), 8, 10, (byte) method);
    }

    static byte[] zipLink(String name, String target) {
        return zipped(zip -> {
            var entry = new ZipArchiveEntry(name);
            entry.setUnixMode(UnixStat.LINK_FLAG | 0777);
            add(zip, entry, target.getBytes(UTF_8));
        });
    }

    /** A zip file whose only entry says that it is encrypted. */
    static byte[] zipEncrypted(String name) {
        var bytes = zip(name, "secret");
        return marked(bytes, 6, 8, (byte) (bytes[6] | 1));
    }

    /** Another byte at that place of each header of a file, and at that of each of the directory. */
    private static byte[] marked(byte[] zip, int inFile, int inDirectory, byte value) {
        for (int i = 0; i + 4 <= zip.length; i++) {
            boolean header = zip[i] == 'P' && zip[i + 1] == 'K';
            if (header && zip[i + 2] == 3 && zip[i + 3] == 4) {
                zip[i + inFile] = value;
            } else if (header && zip[i + 2] == 1 && zip[i + 3] == 2) {
                zip[i + inDirectory] = value;
            }
        }
        return zip;
    }

    static byte[] zipOfZeros(String name, int bytes) {
        return zipped(zip -> add(zip, new ZipArchiveEntry(name), new byte[bytes]));
    }

    static byte[] tarGz(Writer<TarArchiveOutputStream> writer) {
        return tar(writer, GZIPOutputStream::new);
    }

    static byte[] tarZstd(Writer<TarArchiveOutputStream> writer) {
        return tar(writer, ZstdOutputStream::new);
    }

    /** What looks back so far, as a power of two. */
    static byte[] tarZstd(int window, Writer<TarArchiveOutputStream> writer) {
        return tar(writer, out -> new ZstdOutputStream(out).setLong(window));
    }

    /** A tar.gz that begins with a header of that type, and breaks off after so many of the bytes that it promises. */
    static byte[] tarOfHead(byte type, long promised, int there) {
        var header = new byte[512];
        var entry = new TarArchiveEntry("x", type);
        entry.setSize(promised);
        entry.writeEntryHeader(header);
        var filled = (promised + " comment=" + "a".repeat(there)).getBytes(UTF_8);
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(header);
            gzip.write(filled, 0, there);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** What is said of all entries that follow. */
    static void global(TarArchiveOutputStream tar, String key, String value) throws IOException {
        var entry = new TarArchiveEntry("pax_global_header", TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER);
        entry.addPaxHeader(key, value);
        tar.putArchiveEntry(entry);
    }

    /** A file of so many bytes, of which none but the last is there. */
    static void hollow(TarArchiveOutputStream tar, String name, long bytes) throws IOException {
        holes(tar, name, bytes, bytes - 1 + ",1", "x");
    }

    /** @param map where something is, and how much: offset and length in turn */
    static void holes(TarArchiveOutputStream tar, String name, long bytes, String map, String there)
            throws IOException {
        var said = record("GNU.sparse.map", map) + record("GNU.sparse.size", String.valueOf(bytes));
        var head = new TarArchiveEntry("x", TarConstants.LF_PAX_EXTENDED_HEADER_LC);
        head.setSize(said.length());
        tar.putArchiveEntry(head);
        tar.write(said.getBytes(UTF_8));
        tar.closeArchiveEntry();
        file(tar, name, there);
    }

    /** Begins with its own length, which counts. */
    private static String record(String key, String value) {
        int length = key.length() + value.length() + 3;
        while (String.valueOf(length).length() + key.length() + value.length() + 3 > length) {
            length++;
        }
        return length + " " + key + "=" + value + "\n";
    }

    /** A long name as GNU writes it, of whatever comes next. */
    static void named(TarArchiveOutputStream tar, String name) throws IOException {
        var bytes = name.getBytes(UTF_8);
        var entry = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    /** A file of which a system notes something. */
    static void noted(TarArchiveOutputStream tar, String name, String key, String value) throws IOException {
        var entry = new TarArchiveEntry(name, true);
        entry.setSize(1);
        entry.addPaxHeader(key, value);
        tar.putArchiveEntry(entry);
        tar.write('x');
        tar.closeArchiveEntry();
    }

    static void file(TarArchiveOutputStream tar, String name, String content) throws IOException {
        var bytes = content.getBytes(UTF_8);
        var entry = new TarArchiveEntry(name, true);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    static void folder(TarArchiveOutputStream tar, String name) throws IOException {
        tar.putArchiveEntry(new TarArchiveEntry(name, true));
        tar.closeArchiveEntry();
    }

    static void link(TarArchiveOutputStream tar, String name, String target, boolean hard) throws IOException {
        var entry = new TarArchiveEntry(name, hard ? TarConstants.LF_LINK : TarConstants.LF_SYMLINK, true);
        entry.setLinkName(target);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    private static byte[] zipped(Writer<ZipArchiveOutputStream> writer) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipArchiveOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            writer.write(zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void add(ZipArchiveOutputStream zip, ZipArchiveEntry entry, byte[] content) throws IOException {
        zip.putArchiveEntry(entry);
        zip.write(content);
        zip.closeArchiveEntry();
    }

    /** A compression around a stream. */
    @FunctionalInterface
    private interface Compression {
        OutputStream around(OutputStream out) throws IOException;
    }

    private static byte[] tar(Writer<TarArchiveOutputStream> writer, Compression compression) {
        var out = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(compression.around(out), "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            writer.write(tar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
