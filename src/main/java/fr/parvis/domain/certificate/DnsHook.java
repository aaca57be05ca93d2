package fr.parvis.domain.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The operator's program that writes records of the pages domain, called without a shell as {@code PROGRAM present
 * _acme-challenge.parvis.example. VALUE} and {@code PROGRAM cleanup …}, the way of lego's {@code exec} provider. It ends
 * with 0 when all servers of the zone have the record.
 */
record DnsHook(List<String> command, Duration longest) {
    private static final Pattern NAME = Pattern.compile("_acme-challenge(?:\\.[a-z0-9-]{1,63})+\\.");
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int MOST_OUTPUT = 500;

    DnsHook {
        command = List.copyOf(command);
    }

    /** It could not write the record; the message says why, for the operator. */
    static final class Failed extends IOException {
        Failed(String why) {
            super(why);
        }
    }

    /** The same, with that much time at most. */
    DnsHook within(Duration most) {
        return longest.compareTo(most) <= 0 ? this : new DnsHook(command, most);
    }

    void present(String name, String value) throws IOException, InterruptedException {
        run("present", name, value);
    }

    void cleanUp(String name, String value) throws IOException, InterruptedException {
        run("cleanup", name, value);
    }

    private void run(String verb, String name, String value) throws IOException, InterruptedException {
        if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
            throw new Failed("no record for a challenge: " + name);
        }
        var line = new ArrayList<>(command);
        line.addAll(List.of(verb, name, value));
        var output = Files.createTempFile("parvis-dns-hook", ".txt");
        try {
            var process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try {
                process.getOutputStream().close();
                if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new Failed("parvis.acme.dns-hook did not end within " + longest);
                }
                if (process.exitValue() != 0) {
                    throw new Failed("parvis.acme.dns-hook ended with " + process.exitValue() + ": " + said(output));
                }
            } finally {
                end(process);
            }
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** Also when nobody waits for it any more, and with whatever a script has started. */
    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static String said(Path output) throws IOException {
        try (var file = Files.newInputStream(output)) {
            return new String(file.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8).strip();
        }
    }
}
