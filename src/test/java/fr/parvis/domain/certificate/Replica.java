package fr.parvis.domain.certificate;

import com.sun.net.httpserver.HttpServer;
import fr.parvis.address.Hostname;
import fr.parvis.domain.Caa;
import fr.parvis.tenant.Platform;
import fr.parvis.tenant.Vault;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** What one process of the platform does about certificates, put together by hand over a database that others share. */
final class Replica implements AutoCloseable {
    static final String SECRET = Base64.getEncoder().encodeToString(new byte[32]);

    final Database database;
    final Keys keys;
    final CertificateRows rows;
    final Challenges challenges;
    final Caretaker caretaker;
    final Register register;
    final StopGap stopGap;
    final Upkeep upkeep;
    final CertificateJobs jobs;
    final Budget budget;
    final Rests rests;
    final Authorities authorities;
    private final AcmeConfig config;
    private Optional<HttpServer> visitors = Optional.empty();

    /** Everything that differs between tests. */
    record Surroundings(DataSource source, Map<String, String> settings, Dns dns, Clock clock) {}

    Replica(Surroundings around, Supplier<List<Wishes.Wish>> wishes) {
        this(around, wishes, vault(List.of()));
    }

    Replica(Surroundings around, Supplier<List<Wishes.Wish>> wishes, Vault vault) {
        this(vault, around, register -> register.accept(Wishes.Told.all(wishes.get())));
    }

    /** With wishes that change. */
    Replica(Vault vault, Surroundings around, Wishes wishes) {
        var clock = around.clock();
        config = config(around.settings());
        database = new Database(around.source());
        keys = new Keys(vault);
        rows = new CertificateRows(database, clock);
        challenges = new Challenges(database, clock);
        budget = new Budget(database, config, clock);
        rests = new Rests(database, clock);
        register = new Register(database, keys, clock);
        var tls = Platform.Tls.valueOf(
                around.settings().getOrDefault("tls", "own").toUpperCase(Locale.ROOT));
        authorities = new Authorities(config, tls, clock);
        var accounts = new Accounts(database, keys, config, clock);
        var judge = new Judge(rows, accounts, budget, rests, keys, clock);
        var conversation =
                new Conversation(authorities, accounts, rows, budget, judge, challenges, keys, config, clock);
        var preflight = Preflight.of(config, around.dns(), challenges);
        caretaker = new Caretaker(
                rows,
                new Issuing(rows, authorities, conversation, preflight, clock),
                new Windows(authorities, accounts, rests, clock),
                config,
                clock);
        stopGap = new StopGap(database, vault, () -> new Hostname("pages.example"), clock);
        upkeep = new Upkeep(register, challenges, budget, stopGap, clock);
        jobs = new CertificateJobs(wishes, register, caretaker, upkeep, authorities, config, clock, around.source());
    }

    static Vault vault(List<String> earlier) {
        var vault = new Vault();
        vault.open(SECRET, earlier);
        return vault;
    }

    /** Settings of a room as a file would give them. */
    static AcmeConfig config(Map<String, String> settings) {
        var all = new HashMap<>(Map.of(
                "parvis.acme.terms-agreed", "true",
                "parvis.acme.preflight.fetch", "false",
                "parvis.acme.jobs.poll-interval", "PT0.2S",
                "parvis.acme.jobs.look-interval", "PT1S"));
        all.putAll(settings);
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(AcmeConfig.class)
                .withSources(new PropertiesConfigSource(all, "test", 500))
                .build()
                .getConfigMapping(AcmeConfig.class);
    }

    static Map<String, String> at(Pebble pebble) {
        return Map.of(
                "parvis.acme.authorities[0].directory",
                pebble.directory(),
                "parvis.acme.authorities[0].trust",
                pebble.trust().toString());
    }

    /** Every name leads to this machine, and nobody says who may issue. */
    static final Dns EVERYTHING_IS_HERE = new Dns() {
        @Override
        public List<InetAddress> addresses(String name) {
            return List.of(InetAddress.getLoopbackAddress());
        }

        @Override
        public Caa caa(String name) {
            return Caa.SILENT;
        }
    };

    /** Answers what authorities fetch, as the visitors' server does. */
    void serve(int port) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        server.setExecutor(Executors.newFixedThreadPool(4, task -> {
            var thread = new Thread(task, "visitors");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext(Challenges.PLACE, exchange -> {
            var host = Hostname.fromHeader(exchange.getRequestHeaders().getFirst("Host"));
            var token = exchange.getRequestURI().getPath().substring(Challenges.PLACE.length());
            var answer = host.flatMap(name -> challenges.answer(name, token))
                    .orElse("")
                    .getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(answer.length == 0 ? 404 : 200, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        visitors = Optional.of(server);
    }

    void serveNoMore() {
        visitors.ifPresent(server -> server.stop(0));
    }

    /** These are all the names that want certificates. */
    void match(List<Wishes.Wish> wishes) {
        register.match(Wishes.Told.all(wishes));
    }

    /** What is served under the name; there has to be something. */
    CertificateRow.Held held(String name) {
        return Objects.requireNonNull(row(name).held(), name);
    }

    CertificateRow row(String name) {
        return rows.find(name).orElseThrow();
    }

    @Override
    public void close() {
        jobs.stop();
        serveNoMore();
    }
}
