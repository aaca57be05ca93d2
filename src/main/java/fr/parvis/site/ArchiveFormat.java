package fr.parvis.site;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.zip.UnicodePathExtraField;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;

/** How a site may be packed. */
public enum ArchiveFormat {
    ZIP("application/zip") {
        @Override
        void open(Path file, Archive.Gate gate) throws IOException {
            try (var channel = Files.newByteChannel(file)) {
                ZipDirectory.check(channel);
                files(channel, gate);
            }
        }

        /** What stands before each file says the same once more, and could be of any length: only the directory is read. */
        private void files(SeekableByteChannel channel, Archive.Gate gate) throws IOException {
            try (var zip = opened(channel)) {
                var entries = zip.getEntriesInPhysicalOrder();
                while (entries.hasMoreElements()) {
                    ZipArchiveEntry entry = entries.nextElement();
                    var name = spelled(entry);
                    if (entry.isUnixSymlink()) {
                        throw gate.link(name);
                    } else if (entry.getGeneralPurposeBit().usesEncryption()) {
                        throw gate.encrypted(name);
                    } else if (entry.getMethod() == ZipMethod.XZ.getCode()) {
                        // Its dictionary is as large as it says.
                        throw gate.packed(name);
                    } else if (!entry.isDirectory()) {
                        try (var content = new Checked(zip.getInputStream(entry))) {
                            if (gate.file(name, content)) {
                                content.check(entry);
                            }
                        }
                    }
                }
            }
        }

        private ZipFile opened(SeekableByteChannel channel) throws IOException {
            try {
                return ZipFile.builder()
                        .setSeekableByteChannel(channel)
                        .setIgnoreLocalFileHeader(true)
                        .setUseUnicodeExtraFields(false)
                        .get();
            } catch (IOException damaged) {
                throw new IOException("the directory at its end is damaged", damaged);
            }
        }
    },
    TAR_GZ("application/gzip") {
        @Override
        void open(Path file, Archive.Gate gate) throws IOException {
            try (var in = new GzipMembers(Files.newInputStream(file))) {
                TarFiles.read(in, gate);
            }
        }
    },
    TAR_ZSTD("application/zstd") {
        @Override
        void open(Path file, Archive.Gate gate) throws IOException {
            try (var in = new ZstdInputStream(new BufferedInputStream(Files.newInputStream(file)))
                    .setLongMax(LARGEST_WINDOW)) {
                TarFiles.read(in, gate);
            }
        }
    };

    /** As a power of two: 128 MiB, the most that zstd asks for unless told otherwise ({@code --long}). */
    private static final int LARGEST_WINDOW = 27;

    /** Of its letters, those of the code page 437 that French needs are the same. */
    private static final Charset WINDOWS = Charset.forName("IBM850");

    private final String mediaType;

    ArchiveFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public static Optional<ArchiveFormat> of(String contentType) {
        var essence = FileType.essence(contentType);
        return Arrays.stream(values())
                .filter(format -> format.mediaType.equals(essence)
                        || (format == ZIP && essence.equals("application/x-zip-compressed"))
                        || (format == TAR_GZ && essence.equals("application/x-gzip")))
                .findFirst();
    }

    public String mediaType() {
        return mediaType;
    }

    abstract void open(Path file, Archive.Gate gate) throws IOException;

    /** As it was meant: what does not say that it is UTF-8, and cannot be, was written by a Windows of Western Europe. */
    private static String spelled(ZipArchiveEntry entry) {
        var raw = entry.getRawName();
        if (raw == null || entry.getNameSource() != ZipArchiveEntry.NameSource.NAME) {
            return entry.getName();
        }
        try {
            return inUtf8(saidApart(entry, raw).orElse(raw));
        } catch (CharacterCodingException other) {
            return new String(raw, WINDOWS);
        }
    }

    private static String inUtf8(byte[] name) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString();
    }

    /** The name in UTF-8 that Info-ZIP notes beside the one of the system; of no account if that was changed since. */
    private static Optional<byte[]> saidApart(ZipArchiveEntry entry, byte[] raw) {
        var crc = new CRC32();
        crc.update(raw);
        return entry.getExtraField(UnicodePathExtraField.UPATH_ID) instanceof UnicodePathExtraField said
                        && said.getNameCRC32() == crc.getValue()
                ? Optional.ofNullable(said.getUnicodeName())
                : Optional.empty();
    }

    /** The content of a file of a zip, against what its directory says of it: whoever unpacks does not compare. */
    private static final class Checked extends CountedStream {
        private final CRC32 sum;
        private long size;

        Checked(InputStream content) {
            this(content, new CRC32());
        }

        private Checked(InputStream content, CRC32 sum) {
            super(new CheckedInputStream(content, sum));
            this.sum = sum;
        }

        @Override
        protected void passed(int bytes) {
            size += bytes;
        }

        /** Once all of it is read. */
        void check(ZipArchiveEntry entry) throws IOException {
            if (size != entry.getSize()) {
                throw new IOException("it has " + size + " bytes, and the directory says " + entry.getSize());
            }
            if (sum.getValue() != entry.getCrc()) {
                throw new IOException("its content is damaged (CRC-32)");
            }
        }
    }
}
