package fr.parvis.site;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
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
                    if (entry.isUnixSymlink()) {
                        throw gate.link(entry.getName());
                    } else if (entry.getGeneralPurposeBit().usesEncryption()) {
                        throw gate.encrypted(entry.getName());
                    } else if (!entry.isDirectory()) {
                        try (var content = zip.getInputStream(entry)) {
                            gate.file(entry.getName(), content);
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
