package fr.parvis.ops;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.smallrye.config.ConfigValidationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Starts Parvis: what has to be true is looked at first, so that a wrong setting costs one sentence and not a stack
 * trace; the database is started if it is ours, or asked whether it is there, beside the rules and what the application does before it wants any
 * setting; then the application. On the way out the application stops before its database.
 */
@QuarkusMain
public final class Main {
    private static final int CANNOT_START = 1;
    private static final String APPLICATION = "io.quarkus.runner.ApplicationImpl";
    private static final long LONGEST_STOP_SECONDS = 60;

    /**
     * The HTTP server's own check of addresses (RFC 3986), which answers 400 and an empty body before any route; {@link ApiGate}
     * answers with words. Read once, when the server is loaded.
     */
    private static final String SILENT_CHECK = "vertx.disableURIValidation";

    /** How the virtual machine says that somebody ends it; he need not be told. */
    private static final String STOPPED_MEANWHILE = "Shutdown in progress";

    Main() {}

    public static void main(String... arguments) {
        System.setProperty(SILENT_CHECK, "true");
        var application = CompletableFuture.runAsync(Main::loadApplication);
        var stopped = new CountDownLatch(1);
        try {
            Preflight.arguments(arguments);
            var settings = RoomSettings.read();
            RoomSettings.check(settings);
            Preflight.values(settings);
            Preflight.ports(settings);
            Preflight.browser(settings);
            Preflight.directory(settings);
            sideBySide(
                    application,
                    CompletableFuture.runAsync(() -> openDatabase(settings, stopped)),
                    CompletableFuture.runAsync(() -> Preflight.rules(settings)));
        } catch (CannotStart | ConfigValidationException reason) {
            tell(reason);
            stopped.countDown();
            System.exit(CANNOT_START);
        } catch (CompletionException broken) {
            stopped.countDown();
            throw broken;
        }
        Quarkus.run(
                null,
                (code, failure) -> {
                    if (failure != null) {
                        tell(failure);
                    }
                    stopped.countDown();
                    System.exit(code);
                },
                arguments);
    }

    /** Waits for all of them, even if one fails: what was begun can be ended then. */
    private static void sideBySide(CompletableFuture<?>... begun) {
        try {
            CompletableFuture.allOf(begun).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof CannotStart reason ? reason : failed;
        }
    }

    private static void openDatabase(Settings settings, CountDownLatch stopped) {
        if (!settings.hasDatabase()) {
            var database = EmbeddedDatabase.start(settings.dataDir());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stopped, database), "embedded database"));
            settings.use(database);
        }
        if (Preflight.database(settings)) {
            settings.skipMigrations();
        }
    }

    /** What the application does before it wants any setting, a second's work; elsewhere than in the package it is not there yet. */
    private static void loadApplication() {
        // Until the application says how lines look and which there are.
        Logger.getLogger("").setLevel(Level.WARNING);
        try {
            Class.forName(APPLICATION);
        } catch (ClassNotFoundException notPackaged) {
            return;
        }
    }

    @SuppressWarnings("CatchAndPrintStackTrace")
    private static void tell(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalStateException && STOPPED_MEANWHILE.equals(cause.getMessage())) {
                return;
            }
        }
        var reasons = CannotStart.reasons(failure);
        if (reasons.isEmpty()) {
            failure.printStackTrace();
        }
        reasons.forEach(reason -> System.err.println("Parvis cannot start: " + reason));
    }

    private static void stop(CountDownLatch applicationStopped, EmbeddedDatabase database) {
        try {
            applicationStopped.await(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        database.stop();
    }
}
