package fr.parvis.ops;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Starts Parvis: what has to be true is looked at first, so that a wrong setting costs one sentence and not a stack
 * trace; the database, if it is ours, and what needs none start meanwhile; then the application. On the way out the application stops before its
 * database.
 */
@QuarkusMain
public final class Main {
    private static final int CANNOT_START = 1;
    private static final String APPLICATION = "io.quarkus.runner.ApplicationImpl";
    private static final long LONGEST_STOP_SECONDS = 60;

    Main() {}

    public static void main(String... arguments) {
        ApiGate.checkAddresses();
        var settings = Settings.read();
        var stopped = new CountDownLatch(1);
        try {
            Preflight.ports(settings);
            Preflight.browser(settings);
            if (settings.hasOwnDatabase()) {
                Preflight.externalDatabase(settings);
                Preflight.rules(settings);
            } else {
                var database = databaseBeside(
                        () -> {
                            Preflight.rules(settings);
                            loadApplication();
                        },
                        settings);
                settings.use(database);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stopped, database), "embedded database"));
            }
        } catch (CannotStart reason) {
            System.err.println("Parvis cannot start: " + reason.getMessage());
            System.exit(CANNOT_START);
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

    /** What the application does before it wants any setting, a second's work; elsewhere than in the package it is not there yet. */
    private static void loadApplication() {
        try {
            Class.forName(APPLICATION);
        } catch (ClassNotFoundException notPackaged) {
            return;
        }
    }

    /** Starts the database while something else is done; if that fails, the database stops again. */
    private static EmbeddedDatabase databaseBeside(Runnable look, Settings settings) {
        var starting = CompletableFuture.supplyAsync(() -> EmbeddedDatabase.start(settings.dataDir()));
        try {
            look.run();
        } catch (CannotStart | LinkageError reason) {
            starting.thenAccept(EmbeddedDatabase::stop)
                    .exceptionally(failed -> null)
                    .join();
            throw reason;
        }
        try {
            return starting.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof CannotStart reason ? reason : failed;
        }
    }

    @SuppressWarnings("CatchAndPrintStackTrace")
    private static void tell(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotStart reason) {
                System.err.println("Parvis cannot start: " + reason.getMessage());
                return;
            }
            if (cause instanceof IllegalArgumentException setting
                    && String.valueOf(setting.getMessage()).startsWith("parvis.")) {
                System.err.println("Parvis cannot start: " + setting.getMessage());
                return;
            }
        }
        failure.printStackTrace();
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
