package fr.parvis.site;

import fr.parvis.address.PagePath;
import fr.parvis.tenant.Refusal.TooLarge;
import fr.parvis.tenant.Refusal.Unacceptable;
import fr.parvis.tenant.Refusal.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The files of a site in one file, read one after the other. Nothing is ever unpacked to disk; what is too large, too
 * many, or would lead out of the archive is refused with its name.
 */
final class Archive {
    private static final int MOST_FILES = 20_000;
    private static final int LARGEST_FILE = 64 << 20;
    private static final Pattern LEFT_OUT = Pattern.compile(
            "(?s)(?:.*/)?(?:__MACOSX/|\\.DS_Store$|Thumbs\\.db$|desktop\\.ini$|\\.(?!well-known/)[^/]+(?:/|$)).*");

    private final Path file;
    private final ArchiveFormat format;
    private final long mostBytes;

    Archive(Path file, ArchiveFormat format, long mostBytes) {
        this.file = file;
        this.format = format;
        this.mostBytes = mostBytes;
    }

    /** One file: its name in the archive, NFC, without a leading slash, and its bytes. */
    @SuppressWarnings("ArrayRecordComponent")
    record Member(String name, byte[] content) {}

    /** Takes the members in the archive's own order. */
    @FunctionalInterface
    interface Reader {
        void member(Member member);
    }

    /**
     * @throws Unacceptable if the archive is damaged or holds what no site holds
     * @throws TooLarge if it holds more than is taken
     */
    void read(Reader reader) {
        try {
            format.open(file, new Gate(reader));
        } catch (IOException | IllegalArgumentException e) {
            throw new Unacceptable(
                    "archive", "The archive cannot be read as " + format.mediaType() + ": " + reason(e), List.of());
        }
    }

    /** Those who unpack say nothing where the archive is cut off. */
    private static String reason(Exception fault) {
        var message = fault.getMessage();
        return message == null || message.isBlank() ? "it ends too early." : message;
    }

    /** Where a member is served: {@code index.html} serves its folder. */
    static Optional<PagePath> path(String name) {
        var path = "/" + name;
        if (path.endsWith("/index.html") || path.endsWith("/index.htm")) {
            return PagePath.parse(path.substring(0, path.lastIndexOf('/') + 1));
        }
        return PagePath.parse(path);
    }

    /** Looks at every member before the reader gets it. */
    final class Gate {
        private final Reader reader;
        private int files;
        private long bytes;

        private Gate(Reader reader) {
            this.reader = reader;
        }

        Unacceptable link(String name) {
            return refused(name, "is a link; an archive may hold only files and folders");
        }

        Unacceptable device(String name) {
            return refused(name, "is a device or a pipe; an archive may hold only files and folders");
        }

        Unacceptable encrypted(String name) {
            return refused(name, "is encrypted");
        }

        void file(String rawName, InputStream content) throws IOException {
            var name = name(rawName);
            if (LEFT_OUT.matcher(name).matches()) {
                return;
            }
            if (++files > MOST_FILES) {
                throw new TooLarge("The archive holds more than " + MOST_FILES + " files.");
            }
            var read = content.readNBytes((int) Math.min(LARGEST_FILE, mostBytes - bytes) + 1);
            bytes += read.length;
            if (read.length > LARGEST_FILE) {
                throw new TooLarge("The file " + name + " is larger than " + LARGEST_FILE + " bytes.");
            }
            if (bytes > mostBytes) {
                throw new TooLarge(
                        "The files of the archive are larger than " + mostBytes + " bytes, from " + name + " on.");
            }
            reader.member(new Member(name, read));
        }

        private String name(String raw) {
            var name = Normalizer.normalize(raw, Normalizer.Form.NFC);
            while (name.startsWith("./")) {
                name = name.substring(2);
            }
            if (name.startsWith("/") || name.contains("\\") || name.matches("[A-Za-z]:.*")) {
                throw refused(raw, "is not a relative path with forward slashes");
            }
            if (name.isEmpty() || PagePath.parse("/" + name).isEmpty()) {
                throw refused(raw, "is no path of a site");
            }
            return name;
        }

        private Unacceptable refused(String name, String why) {
            var shown = name.length() > 200 ? name.substring(0, 200) + "…" : name;
            return new Unacceptable(
                    "archive", "The entry " + shown + " " + why + ".", List.of(new Violation(shown, why)));
        }
    }
}
