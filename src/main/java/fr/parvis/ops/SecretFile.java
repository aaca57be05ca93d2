package fr.parvis.ops;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;

/** A file with one secret that only its owner may read. */
record SecretFile(Path path) {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** The secret in the file; if there is no file, one that {@code make} makes, written before it is given away. */
    String readOrMake(Supplier<String> make) throws IOException {
        if (Files.exists(path)) {
            return Files.readString(path).strip();
        }
        Files.createDirectories(path.toAbsolutePath().getParent());
        var secret = make.get();
        var fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, OWNER_ONLY);
        Files.write(fresh, (secret + "\n").getBytes(StandardCharsets.UTF_8));
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        return secret;
    }
}
