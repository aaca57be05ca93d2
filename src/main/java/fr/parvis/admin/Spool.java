package fr.parvis.admin;

import fr.parvis.address.Sha256;
import fr.parvis.tenant.Refusal.TooLarge;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BadRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.function.Function;

/** Keeps an upload on disk while it is read, and not a moment longer. */
@ApplicationScoped
class Spool {
    private static final int CHUNK = 64 << 10;

    private final ApiSettings settings;
    private final Caller caller;

    Spool(ApiSettings settings, Caller caller) {
        this.settings = settings;
        this.caller = caller;
    }

    /** @throws TooLarge as soon as more came than is taken */
    <T> T with(InputStream body, Function<Path, T> reading) {
        return withAny(body, file -> {
            if (file.toFile().length() == 0) {
                throw new BadRequestException("The body is empty; an archive was expected.");
            }
            return reading.apply(file);
        });
    }

    /** The same of a body that may be empty. */
    <T> T withAny(InputStream body, Function<Path, T> reading) {
        try {
            var file = Files.createTempFile("parvis-upload", null);
            try {
                fill(file, body);
                return reading.apply(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fill(Path file, InputStream body) throws IOException {
        long most = settings.upload().maxBytes();
        if (Largest.isSaidLarger(caller.header("Content-Length").orElse(null), most)) {
            throw new TooLarge(Largest.larger("archive", most));
        }
        long total = 0;
        var digest = Sha256.digest();
        try (var in = new DigestInputStream(body, digest);
                var out = Files.newOutputStream(file)) {
            var chunk = new byte[CHUNK];
            int read;
            while ((read = in.read(chunk)) >= 0) {
                total += read;
                if (total > most) {
                    throw new TooLarge(Largest.larger("archive", most));
                }
                out.write(chunk, 0, read);
            }
        }
        caller.bodyDigest(digest.digest());
    }
}
