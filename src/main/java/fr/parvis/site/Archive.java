package fr.parvis.site;

import fr.parvis.tenant.Refusal.TooLarge;
import fr.parvis.tenant.Refusal.Unacceptable;
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
    /** Files with their folders, and what desktops and programs leave among them. */
    static final int MOST_ENTRIES = 50_000;
    /** Nothing of it is kept; unpacking it takes time. */
    private static final long MOST_BESIDE = 1L << 30;

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

    static TooLarge tooMany(String from) {
        return new TooLarge("The archive holds more than " + MOST_ENTRIES + " files and folders, from "
                + FileNames.shown(from) + " on. Leave out what is not of the site, such as .git and node_modules.");
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
        private String last = "";
        private int entries;
        private long bytes;
        private long beside;

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

        Unacceptable packed(String name) {
            return names.refused(name, "is packed in a way that is not read here; pack it with Deflate");
        }

        Unacceptable holes(String name) {
            return names.refused(name, "is stored with too many holes; pack it without --sparse");
        }

        /** @param what is longer than so many bytes */
        Unacceptable head(String what, long most) {
            var after = last.isEmpty() ? "at its first entry" : "after the entry " + FileNames.shown(last);
            return new Unacceptable(
                    "archive",
                    "The archive cannot be read as " + format.mediaType() + " " + after + ": " + what
                            + " (a long name, attributes) has more than " + most
                            + " bytes. Pack the site again, with a usual program and without attributes.",
                    List.of());
        }

        /** Something comes that is a file, a folder or neither. */
        void entry(String name) {
            last = name;
            if (++entries > MOST_ENTRIES) {
                throw tooMany(name);
            }
        }

        /** @return false if it is left out, and nothing of it was read */
        boolean file(String rawName, InputStream content) throws IOException {
            var name = names.take(rawName);
            if (name.isEmpty()) {
                return false;
            }
            current = name.get();
            var counted = new Counted(content);
            reader.member(current, counted);
            counted.transferTo(OutputStream.nullOutputStream());
            return true;
        }

        /** Reads what is left out, where what comes next can be reached by this only. */
        void leftOut(String name, InputStream content) throws IOException {
            last = name;
            leftOut(content);
        }

        /** What belongs to no entry. */
        void leftOut(InputStream content) throws IOException {
            var buffer = new byte[16 << 10];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                beside(read);
            }
        }

        /** So many bytes had to be unpacked, and are no file's of the site. */
        void beside(long more) {
            beside += more;
            if (beside > MOST_BESIDE) {
                throw new TooLarge(
                        "What the archive holds besides the files of the site, such as hidden files, is larger"
                                + " than " + MOST_BESIDE + " bytes, from " + FileNames.shown(last) + " on.");
            }
        }

        private String where() {
            return current.isEmpty() ? "" : " at or after the entry " + current;
        }

        /** Says no as soon as a byte too many comes. */
        private final class Counted extends CountedStream {
            private long size;

            Counted(InputStream in) {
                super(in);
            }

            @Override
            protected void passed(int more) {
                size += more;
                bytes += more;
                if (size > most.file()) {
                    throw new TooLarge("The file " + current + " is larger than " + most.file() + " bytes.");
                }
                if (bytes > most.all()) {
                    throw new TooLarge("The files of the archive are larger than " + most.all() + " bytes, from "
                            + current + " on.");
                }
            }

            @Override
            public void close() {
                // The next member is read from the same stream.
            }
        }
    }
}
