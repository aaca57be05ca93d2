package fr.parvis.site;

import fr.parvis.address.Sha256;
import fr.parvis.tenant.Statements;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.HexFormat;

/** Files that are not held in memory as a whole, on their way into the database. */
@ApplicationScoped
class LargeFiles {
    /** More than this is not held in memory if there is another way. */
    static final int LARGE = 4 << 20;

    private static final int CHUNK = 64 << 10;
    private static final int LONGEST_SECONDS = 300;

    private final Statements database;
    private final Blobs blobs;

    LargeFiles(Statements database, Blobs blobs) {
        this.database = database;
        this.blobs = blobs;
    }

    /** Keeps all of {@code content}, which lies on disk meanwhile: its name is known at its end. */
    Kept keep(InputStream content) throws IOException {
        var file = Files.createTempFile("parvis-file", null);
        try {
            copy(content, file);
            return keep(name(file), file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** @param name what {@link #name} says of it */
    Kept keep(String name, Path file) {
        try {
            long size = Files.size(file);
            if (size <= LARGE) {
                return new Kept(blobs.pack(Files.readAllBytes(file)), size);
            }
            QuarkusTransaction.joiningExisting().timeout(LONGEST_SECONDS).run(() -> write(name, size, file));
            return new Kept(name, size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SHA-256 in hexadecimal. */
    static String name(Path file) {
        var digest = Sha256.digest();
        try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            Files.copy(file, out);
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, long size, Path file) {
        try (var content = Files.newInputStream(file)) {
            new BlobParts(database).write(Sha256.parse(name), size, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A failure of the disk is ours, one of the content is the sender's: only that stays an {@link IOException}. */
    private static void copy(InputStream content, Path file) throws IOException {
        var out = Files.newOutputStream(file);
        try (out) {
            var chunk = new byte[CHUNK];
            for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
                write(out, chunk, read);
            }
        }
    }

    private static void write(OutputStream out, byte[] chunk, int length) {
        try {
            out.write(chunk, 0, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
