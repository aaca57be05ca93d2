package fr.parvis.ops;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Real PostgreSQL, run as a child of this process with its files in {@code <data-dir>/postgres}. One process at a time
 * owns a data directory; a server that a killed process left behind is stopped before a new one starts.
 */
final class EmbeddedDatabase {
    static final String USER = "postgres";
    private static final String MAJOR_VERSION = "17";
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final int SECONDS_TO_STOP = 30;
    private static final int LONGEST_REASON = 160;
    /** Where the programs of the server lie, once they are unpacked: where nobody else on this machine can put others. */
    private static final String PROGRAMS = "postgres-programs";

    private final EmbeddedPostgres server;
    private final FileLock lock;
    private final String password;

    private EmbeddedDatabase(EmbeddedPostgres server, FileLock lock, String password) {
        this.server = server;
        this.lock = lock;
        this.password = password;
    }

    /** @throws CannotStart if the directory is in use, of another version or not writable, or the server fails */
    static EmbeddedDatabase start(Path dataDir) {
        var files = dataDir.resolve("postgres");
        try {
            OwnFolder.make(dataDir);
            var lock = lock(dataDir);
            checkVersion(files);
            stopOrphan(files);
            var log = dataDir.resolve("postgres.log").toFile();
            var password = new SecretFile(dataDir.resolve("postgres-password")).readOrMake(EmbeddedDatabase::random);
            var server = EmbeddedPostgres.builder()
                    .setDataDirectory(files)
                    .setOverrideWorkingDirectory(programs(dataDir).toFile())
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(LONGEST_START)
                    .setConnectConfig("password", password)
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "50")
                    .setServerConfig("idle_in_transaction_session_timeout", "60s")
                    .setLocaleConfig("encoding", "UTF8")
                    .setLocaleConfig("locale", "C")
                    .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log))
                    .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log))
                    .start();
            if (isOpen(files)) {
                demandPassword(server, files, password);
            }
            return new EmbeddedDatabase(server, lock, password);
        } catch (IOException | SQLException | IllegalStateException e) {
            var log = dataDir.resolve("postgres.log");
            throw new CannotStart("the embedded database in " + files + " did not start (" + shortened(e) + ")"
                    + (Files.exists(log) ? "; " + log + " says more." : "."));
        }
    }

    /** Without the whole call of the program that failed. */
    private static String shortened(Exception failure) {
        if (failure instanceof FileSystemException file) {
            return file.getFile() + ": " + CannotStart.kind(file);
        }
        var first = String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
        return first.length() > LONGEST_REASON ? first.substring(0, LONGEST_REASON) + "…" : first;
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    }

    String password() {
        return password;
    }

    void stop() {
        try {
            server.close();
            lock.release();
        } catch (IOException e) {
            System.err.println("The embedded database did not stop cleanly: " + e.getMessage());
        }
    }

    /**
     * Where the programs of the server are unpacked. Whoever unpacks them opens that folder to everybody, so that it lies in one
     * that is closed; what others could have written until now is thrown away.
     */
    private static Path programs(Path dataDir) throws IOException {
        var closed = dataDir.resolve(PROGRAMS);
        OwnFolder.clear(closed);
        return OwnFolder.make(closed).resolve("unpacked");
    }

    private static FileLock lock(Path dataDir) throws IOException {
        var channel = FileChannel.open(dataDir.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // held by this very process, which is as much in use as by another
        }
        if (lock == null) {
            throw new CannotStart("the data directory " + dataDir
                    + " is in use by another Parvis; stop that one, or set parvis.data-dir to another directory.");
        }
        return lock;
    }

    private static void checkVersion(Path files) throws IOException {
        var marker = files.resolve("PG_VERSION");
        if (Files.exists(marker)) {
            var version = Files.readString(marker).strip();
            if (!version.equals(MAJOR_VERSION)) {
                throw new CannotStart("the data in " + files + " belong to PostgreSQL " + version
                        + ", this Parvis brings " + MAJOR_VERSION
                        + "; move them with pg_dump and pg_restore, or set parvis.data-dir to another directory.");
            }
        }
    }

    private static void stopOrphan(Path files) throws IOException {
        var pidFile = files.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        var pid = Files.readAllLines(pidFile).stream()
                .findFirst()
                .map(String::strip)
                .orElse("");
        if (!pid.matches("[0-9]{1,9}")) {
            return;
        }
        var orphan = ProcessHandle.of(Long.parseLong(pid)).filter(process -> isOf(process.info(), files));
        if (orphan.isEmpty()) {
            return;
        }
        orphan.get().destroy();
        try {
            orphan.get().onExit().get(SECONDS_TO_STOP, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new CannotStart("a database server that an earlier Parvis left behind (process " + pid
                    + ") does not stop; end it and start again.");
        }
    }

    /** Whether it is a database server of this directory: after the machine has started anew, its number may be another's. */
    private static boolean isOf(ProcessHandle.Info process, Path files) {
        var ours = files.toAbsolutePath().normalize();
        return process.command().orElse("").endsWith("postgres")
                && process.arguments()
                        .map(arguments -> Stream.of(arguments)
                                .anyMatch(argument -> Path.of(argument)
                                        .toAbsolutePath()
                                        .normalize()
                                        .equals(ours)))
                        .orElse(true);
    }

    /** Whether whoever is on this machine gets in: a first start makes it so, and it may have ended before it was done. */
    private static boolean isOpen(Path files) throws IOException {
        return Files.readAllLines(files.resolve("pg_hba.conf")).stream()
                .anyMatch(line -> !line.startsWith("#") && line.strip().endsWith("trust"));
    }

    /** From now on nobody on this machine gets in without the password. */
    private static void demandPassword(EmbeddedPostgres server, Path files, String password)
            throws SQLException, IOException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter user " + USER + " password '" + password + "'");
            Files.writeString(files.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
            statement.execute("select pg_reload_conf()");
        }
    }

    private static String random() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
