package fr.parvis;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/**
 * A real DNS server (Debian's knot) that holds the zone {@code example}, in which names are made and unmade while it
 * runs (RFC 2136), and the zone of the pages domain, as an operator has it: all names below lead here. It fails for names
 * below {@code broken.example}, and knows nothing of any other zone.
 */
public final class Knot implements AutoCloseable {
    private static final String ZONE = "example.";
    private static final int TTL = 60;

    private final Process process;
    private final SimpleResolver resolver;
    private final int port;

    private Knot(Process process, int port) {
        this.process = process;
        this.port = port;
        this.resolver = new SimpleResolver(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        resolver.setTimeout(Duration.ofSeconds(5));
        resolver.setTCP(true);
    }

    /** One at each place where the application asks. */
    public static List<Knot> whereTheApplicationAsks() {
        var places = ConfigProvider.getConfig().getValue("parvis.domains.resolvers", String.class);
        return List.of(places.split(",", -1)).stream()
                .map(place -> start(Integer.parseInt(place.substring(place.indexOf(':') + 1))))
                .toList();
    }

    public static Knot start(int port) {
        try {
            var folder = Files.createTempDirectory("knot");
            Files.writeString(folder.resolve("example.zone"), """
                    @ 60 SOA ns.example. mail.example. 1 60 60 600 5
                    @ 60 NS ns.example.
                    ns 60 A 127.0.0.1
                    lame 60 NS ns.nowhere.example.
                    """);
            Files.writeString(folder.resolve("pages.zone"), """
                    @ 60 SOA ns.example. mail.example. 1 60 60 600 5
                    @ 60 NS ns.example.
                    * 60 A 127.0.0.1
                    """);
            var config = Files.writeString(folder.resolve("knot.conf"), config(folder, port));
            var process = new ProcessBuilder("knotd", "-c", config.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            var knot = new Knot(process, port);
            await().atMost(20, TimeUnit.SECONDS).until(knot::isUp);
            return knot;
        } catch (IOException e) {
            throw new UncheckedIOException("Debian's package knot is needed: ./verify installs it", e);
        }
    }

    private static String config(Path folder, int port) {
        return """
                server:
                    rundir: "%1$s"
                    listen: 127.0.0.1@%2$d
                    udp-workers: 1
                    tcp-workers: 1
                    background-workers: 1
                database:
                    storage: "%1$s"
                    journal-db-max-size: 20M
                    timer-db-max-size: 10M
                    kasp-db-max-size: 10M
                    catalog-db-max-size: 10M
                log:
                  - target: stderr
                    any: warning
                acl:
                  - id: tests
                    address: 127.0.0.1
                    action: update
                template:
                  - id: default
                    storage: "%1$s"
                    zonefile-sync: -1
                    acl: tests
                zone:
                  - domain: example
                    file: example.zone
                  - domain: parvis.localhost
                    file: pages.zone
                  - domain: broken.example
                    file: missing.zone
                """.formatted(folder, port);
    }

    /** One more record; a name that had other records of the type keeps them. */
    public Knot add(String name, String type, String value) {
        return add(name, type, TTL, value);
    }

    public Knot add(String name, String type, int ttl, String value) {
        return send(update -> update.add(name(name), Type.value(type), ttl, value));
    }

    /** A text, put between quotation marks. */
    public Knot addText(String name, String text) {
        return add(name, "TXT", '"' + text.replace("\"", "\\\"") + '"');
    }

    /** Whatever is at the name goes. */
    public Knot clear(String name) {
        return send(update -> update.delete(name(name)));
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private interface Change {
        void on(Update update) throws IOException;
    }

    private Knot send(Change change) {
        try {
            var update = new Update(Name.fromString(ZONE));
            change.on(update);
            var answer = resolver.send(update);
            if (answer.getRcode() != Rcode.NOERROR) {
                throw new IllegalStateException("the DNS server says " + Rcode.string(answer.getRcode()));
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isUp() {
        try {
            var question = Message.newQuery(Record.newRecord(Name.fromString(ZONE), Type.SOA, DClass.IN));
            return resolver.send(question).getRcode() == Rcode.NOERROR;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Name name(String text) {
        try {
            return Name.fromString(text + ".");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
