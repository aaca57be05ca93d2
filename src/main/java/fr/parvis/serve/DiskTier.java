package fr.parvis.serve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.parvis.address.PagePath;
import fr.parvis.address.Sha256;
import fr.parvis.tenant.Platform;
import fr.parvis.tenant.PublicAddress;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Answers on the local disk: what memory has no room for, and what was there before a restart. Files are named by their
 * tenant and the hash of their key, the least used go when there are too many bytes. A disk that fails costs speed and nothing else.
 */
@Singleton
class DiskTier {
    private static final Logger LOG = Logger.getLogger(DiskTier.class);
    private static final String DIRECTORY = "pages";
    private static final Pattern OWNER = Pattern.compile("([0-9]{1,18})-");
    private static final String HALF_WRITTEN = ".part";

    /** Everything on the disk is rounded up to this. */
    private static final long BLOCK = 4_096;

    private final Platform platform;
    private final PublicAddress address;
    private final Transports transports;
    private final @Nullable Path directory;
    private final Cache<String, Long> files;
    /** Those whose pages may still be on their way here. */
    private final Set<Long> forgotten = ConcurrentHashMap.newKeySet();

    DiskTier(Visitors visitors, Platform platform, PublicAddress address, Transports transports) {
        this.directory = visitors.diskBytes() == 0 ? null : platform.dataDir().resolve(DIRECTORY);
        this.files = Caffeine.newBuilder()
                .maximumWeight(Math.max(1, visitors.diskBytes() / BLOCK))
                .weigher((String name, Long bytes) -> (int) Math.min(Integer.MAX_VALUE, bytes / BLOCK + 1))
                .executor(Runnable::run)
                .evictionListener((name, bytes, cause) -> delete(name))
                .build();
        this.platform = platform;
        this.address = address;
        this.transports = transports;
    }

    /**
     * Finds what earlier processes left, once the address of the platform is known; what another program or another
     * configuration wrote goes, and what was a tenant's that is gone.
     *
     * @param tenants those that have something to show
     */
    void open(Set<Long> tenants) {
        if (directory == null) {
            return;
        }
        try {
            var edition = edition();
            Files.createDirectories(directory);
            var mark = directory.resolve("edition");
            boolean same = Files.exists(mark) && Files.readString(mark).equals(edition);
            try (var all = Files.list(directory)) {
                all.filter(file -> !file.equals(mark))
                        .sorted(Comparator.comparingLong(file -> file.toFile().lastModified()))
                        .forEach(file -> admit(file, same && tenants.contains(owner(file))));
            }
            Files.writeString(mark, edition);
        } catch (IOException e) {
            LOG.warnf("Pages on the disk cannot be used: %s", e.toString());
        }
    }

    /** The answer for a key if there is one. Blocks. */
    Optional<Answer> find(PageKey key) {
        var text = key.toString();
        var name = name(key, text);
        if (directory == null || files.getIfPresent(name) == null) {
            return Optional.empty();
        }
        try {
            return StoredAnswer.read(Files.readAllBytes(directory.resolve(name)), text);
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException e) {
            files.invalidate(name);
            return Optional.empty();
        }
    }

    /** Keeps an answer, if it is one that can be kept. Blocks. */
    void keep(PageKey key, Answer answer) {
        if (directory == null || !StoredAnswer.canHold(answer)) {
            return;
        }
        var text = key.toString();
        var name = name(key, text);
        var part = directory.resolve(name + "-" + Thread.currentThread().getId() + HALF_WRITTEN);
        try {
            var bytes = StoredAnswer.write(answer, text);
            Files.write(part, bytes);
            Files.move(part, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            files.put(name, (long) bytes.length);
            if (forgotten.contains(key.edition().owner())) {
                drop(name);
            }
        } catch (IOException e) {
            LOG.debugf("A page was not kept on the disk: %s", e.toString());
            part.toFile().delete();
        }
    }

    /** Deletes everything that the pages of a tenant left here that will have none any more. Blocks. */
    void forget(long tenant) {
        forgotten.add(tenant);
        files.asMap().keySet().stream()
                .filter(name -> name.startsWith(tenant + "-"))
                .forEach(this::drop);
    }

    private void drop(String name) {
        files.invalidate(name);
        delete(name);
    }

    private void admit(Path file, boolean wanted) {
        var name = String.valueOf(file.getFileName());
        if (wanted && !name.endsWith(HALF_WRITTEN)) {
            files.put(name, file.toFile().length());
        } else {
            delete(name);
        }
    }

    private void delete(@Nullable String name) {
        if (directory != null
                && name != null
                && !directory.resolve(name).toFile().delete()) {
            LOG.debugf("%s was gone from the disk already", name);
        }
    }

    private static long owner(Path file) {
        var found = OWNER.matcher(String.valueOf(file.getFileName()));
        return found.lookingAt() ? Long.parseLong(found.group(1)) : -1;
    }

    /** Whose it is, then the hash of the key. */
    private static String name(PageKey key, String text) {
        var hash = HexFormat.of().formatHex(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
        return key.edition().owner() + "-" + hash.substring(0, 40);
    }

    /** What every rendered page depends on besides its key: this program and what is configured for all. */
    private String edition() throws IOException {
        return program() + "\n" + address.directory() + "\n"
                + transports.secured(address.pagesDomain(), PagePath.ROOT, null) + "\n" + platform.reportAddress()
                + "\n";
    }

    private static String program() throws IOException {
        var source = DiskTier.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            return "";
        }
        var place = Path.of(URI.create(source.getLocation().toString()));
        try (var files = Files.walk(place)) {
            return place + " "
                    + files.mapToLong(file -> file.toFile().lastModified())
                            .max()
                            .orElse(0);
        }
    }
}
