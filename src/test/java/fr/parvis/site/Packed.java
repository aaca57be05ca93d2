package fr.parvis.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
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
        for (int i = 0; i + 4 < bytes.length; i++) {
            boolean header = bytes[i] == 'P' && bytes[i + 1] == 'K';
            if (header && bytes[i + 2] == 3 && bytes[i + 3] == 4) {
                bytes[i + 6] |= 1;
            } else if (header && bytes[i + 2] == 1 && bytes[i + 3] == 2) {
                bytes[i + 8] |= 1;
            }
        }
        return bytes;
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
