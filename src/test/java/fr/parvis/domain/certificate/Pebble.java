package fr.parvis.domain.certificate;

import fr.parvis.FreePort;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.HttpsURLConnection;

/** A real authority, Debian's Pebble, with a DNS server beside it in which every name leads to this machine. */
final class Pebble implements AutoCloseable {
    private static final Pattern ISSUED = Pattern.compile("Issued certificate serial (\\S+) for order");
    private static final Duration LONGEST_START = Duration.ofSeconds(20);
    private static final String CONFIG = """
            {"pebble": {"listenAddress": "127.0.0.1:%d", "managementListenAddress": "127.0.0.1:%d",
             "certificate": "%s", "privateKey": "%s", "httpPort": %d, "tlsPort": %d, "ocspResponderURL": "",
             "externalAccountBindingRequired": %s, "externalAccountMACKeys": {%s}}}""";

    private final Path folder;
    private final Path log;
    private final Process authority;
    private final Process dns;
    private final int port;
    private final int management;
    private final int dnsManagement;
    private final int visitors;

    /**
     * @param settings variables of Pebble, such as {@code PEBBLE_WFE_NONCEREJECT}
     * @param visitors the port where it fetches challenges
     * @param binding whether accounts need to be bound to {@code kid-1}
     */
    Pebble(Map<String, String> settings, int visitors, boolean binding) throws Exception {
        this.visitors = visitors;
        folder = Files.createTempDirectory("parvis-pebble");
        port = freePort();
        management = freePort();
        dnsManagement = freePort();
        int dnsPort = freePort();
        var server = ServerKey.make(folder);
        var config = folder.resolve("pebble.json");
        Files.writeString(
                config,
                CONFIG.formatted(
                        port,
                        management,
                        server.chain(),
                        server.key(),
                        visitors,
                        freePort(),
                        binding,
                        binding ? "\"kid-1\": \"" + BINDING_KEY + "\"" : ""));
        dns = new ProcessBuilder(
                        "pebble-challtestsrv",
                        "-dns01",
                        "127.0.0.1:" + dnsPort,
                        "-defaultIPv4",
                        "127.0.0.1",
                        "-defaultIPv6",
                        "",
                        "-http01",
                        "",
                        "-https01",
                        "",
                        "-tlsalpn01",
                        "",
                        "-management",
                        "127.0.0.1:" + dnsManagement)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("dns.log").toFile())
                .start();
        log = folder.resolve("pebble.log");
        var command = new ProcessBuilder(
                        "pebble", "-config", config.toString(), "-dnsserver", "127.0.0.1:" + dnsPort, "-strict=false")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        command.environment().putAll(settings);
        authority = command.start();
        await();
        this.dnsPort = dnsPort;
    }

    static final String BINDING_KEY = "zWNDZM6eQGHWpSRTPal5eIUYFTu7EajVIoguysqZ9wG44nMEtx3MUAsUDkMTQ12W";

    private final int dnsPort;

    String directory() {
        return "https://localhost:" + port + "/dir";
    }

    /** The root of its own web server, in PEM. */
    Path trust() {
        return folder.resolve("server.pem");
    }

    /** The root of what it issues, which is a new one each time it starts. */
    X509Certificate root() throws Exception {
        var connection = (HttpsURLConnection) URI.create("https://localhost:" + management + "/roots/0")
                .toURL()
                .openConnection();
        connection.setSSLSocketFactory(
                Trust.in(Pem.stored(Files.readString(trust())).get(0)).getSocketFactory());
        try (var pem = connection.getInputStream()) {
            return Pem.stored(new String(pem.readAllBytes(), StandardCharsets.US_ASCII))
                    .get(0);
        }
    }

    int visitors() {
        return visitors;
    }

    int dnsPort() {
        return dnsPort;
    }

    /** The serial numbers of all certificates that it issued. */
    List<String> issued() throws IOException {
        var serials = new ArrayList<String>();
        var found = ISSUED.matcher(Files.readString(log));
        while (found.find()) {
            serials.add(found.group(1));
        }
        return serials;
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** Tells the DNS server something, as its management interface wants it. */
    void dns(String path, String json) throws IOException {
        var connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + dnsManagement + path).toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
        if (connection.getResponseCode() != 200) {
            throw new IOException("the DNS server answers " + connection.getResponseCode());
        }
    }

    int dnsManagement() {
        return dnsManagement;
    }

    static boolean isThere() {
        return Files.isExecutable(Path.of("/usr/bin/pebble"));
    }

    static int freePort() throws IOException {
        return FreePort.find();
    }

    private void await() throws Exception {
        long until = System.nanoTime() + LONGEST_START.toNanos();
        while (!Files.exists(log) || !Files.readString(log).contains("ACME directory available")) {
            if (!authority.isAlive() || !dns.isAlive() || System.nanoTime() > until) {
                close();
                throw new IOException(
                        "Pebble did not start: " + Files.readString(log) + Files.readString(folder.resolve("dns.log")));
            }
            Thread.sleep(50);
        }
    }

    @Override
    public void close() {
        for (var process : List.of(authority, dns)) {
            process.destroy();
            try {
                if (!process.waitFor(5, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
