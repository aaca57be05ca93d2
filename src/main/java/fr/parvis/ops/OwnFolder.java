package fr.parvis.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;

/** Folders that nobody else on this machine looks or writes into, as far as its file system knows who somebody is. */
final class OwnFolder {
    private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> WRITTEN_BY_OTHERS =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private OwnFolder() {}

    /** One that is not there is made; what is there stays as its owner wanted it. */
    static Path make(Path folder) throws IOException {
        return knowsOwners(folder)
                ? Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWN))
                : Files.createDirectories(folder);
    }

    /** Deletes a folder that others may write into, with all it holds. */
    static void clear(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)
                || !knowsOwners(folder)
                || (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                        && Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS).stream()
                                .noneMatch(WRITTEN_BY_OTHERS::contains))) {
            return;
        }
        try (var all = Files.walk(folder)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private static boolean knowsOwners(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
