package fr.parvis.site;

import fr.parvis.tenant.Refusal.TooLarge;
import fr.parvis.tenant.Refusal.Unacceptable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of a site in one file, read one after the other. What is too large, too many, or would lead out of the
 * archive is refused with its name.
 */
final class Archive {
    private final Path file;
    private final ArchiveFormat format;
    private final Most most;

    Archive(Path file, ArchiveFormat format, Most most) {
        this.file = file;
        this.format = format;
        this.most = most;
    }

    /** Bytes of one file, and of all together. */
    record Most(long file, long all) {}

    /** Takes the members in the archive's own order: the name as {@link FileNames} gives it, and the bytes as they come. */
    @FunctionalInterface
    interface Reader {
        void member(String name, InputStream content) throws IOException;
    }

    /**
     * @return what was left out, as {@link FileNames#hidden} tells it
     * @throws Unacceptable if the archive is damaged or holds what no site holds, or nothing
     * @throws TooLarge if it holds more than is taken
     */
    List<String> read(Reader reader) {
        var gate = new Gate(reader);
        try {
            format.open(file, gate);
        } catch (IOException | IllegalArgumentException e) {
            throw new Unacceptable(
                    "archive",
                    "The archive cannot be read as " + format.mediaType() + gate.where() + ": " + reason(e),
                    List.of());
        }
        gate.names.checkAny();
        return gate.names.hidden();
    }

    /** Those who unpack say nothing where the archive is cut off. */
    private static String reason(Exception fault) {
        var message = fault.getMessage();
        return message == null || message.isBlank() ? "it ends too early." : message;
    }

    /** Looks at every member before the reader gets it. */
    final class Gate {
        private final Reader reader;
        private final FileNames names = new FileNames("archive");
        private String current = "";
        private long bytes;

        private Gate(Reader reader) {
            this.reader = reader;
        }

        Unacceptable link(String name) {
            return names.refused(name, "is a link; an archive may hold only files and folders");
        }

        Unacceptable device(String name) {
            return names.refused(name, "is a device or a pipe; an archive may hold only files and folders");
        }

        Unacceptable encrypted(String name) {
            return names.refused(name, "is encrypted");
        }

        void file(String rawName, InputStream content) throws IOException {
            var name = names.take(rawName);
            if (name.isPresent()) {
                current = name.get();
                var counted = new Counted(content);
                reader.member(current, counted);
                counted.transferTo(OutputStream.nullOutputStream());
            }
        }

        private String where() {
            return current.isEmpty() ? "" : " at or after the entry " + current;
        }

        /** Says no as soon as a byte too many comes. */
        private final class Counted extends FilterInputStream {
            private long size;

            Counted(InputStream in) {
                super(in);
            }

            @Override
            public int read() throws IOException {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = super.read(buffer, offset, length);
                size += Math.max(0, read);
                bytes += Math.max(0, read);
                if (size > most.file()) {
                    throw new TooLarge("The file " + current + " is larger than " + most.file() + " bytes.");
                }
                if (bytes > most.all()) {
                    throw new TooLarge("The files of the archive are larger than " + most.all() + " bytes, from "
                            + current + " on.");
                }
                return read;
            }

            @Override
            public void close() {
                // The next member is read from the same stream.
            }
        }
    }
}
