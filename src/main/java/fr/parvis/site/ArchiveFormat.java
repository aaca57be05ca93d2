package fr.parvis.site;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** How a site may be packed. */
public enum ArchiveFormat {
    ZIP("application/zip") {
        @Override
        void open(Path file, Archive.Gate gate) throws IOException {
            try (var zip = ZipFile.builder().setPath(file).get()) {
                var entries = zip.getEntriesInPhysicalOrder();
                while (entries.hasMoreElements()) {
                    ZipArchiveEntry entry = entries.nextElement();
                    var name = spelled(entry);
                    if (entry.isUnixSymlink()) {
                        throw gate.link(name);
                    } else if (entry.getGeneralPurposeBit().usesEncryption()) {
                        throw gate.encrypted(name);
                    } else if (!entry.isDirectory()) {
                        try (var content = zip.getInputStream(entry)) {
                            gate.file(name, content);
                        }
                    }
                }
            }
        }
    },
    TAR_GZ("application/gzip") {
        @Override
        void open(Path file, Archive.Gate gate) throws IOException {
            try (var in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                tar(in, gate);
            }
        }
    },
    TAR_ZSTD("application/zstd") {
        @Override
        void open(Path file, Archive.Gate gate) throws IOException {
            try (var in = new ZstdInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                tar(in, gate);
            }
        }
    };

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
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
        } catch (CharacterCodingException other) {
            return new String(raw, WINDOWS);
        }
    }

    private static void tar(InputStream in, Archive.Gate gate) throws IOException {
        try (var tar = new TarArchiveInputStream(in, "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isSymbolicLink() || entry.isLink()) {
                    throw gate.link(entry.getName());
                } else if (entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO()) {
                    throw gate.device(entry.getName());
                } else if (!entry.isDirectory()) {
                    gate.file(entry.getName(), tar);
                }
            }
        }
    }
}
