package fr.parvis.ops;

import io.netty.util.NetUtil;
import io.quarkus.runtime.logging.LevelConverter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What has to be true before anything is started. */
final class Preflight {
    private static final int OLDEST_POSTGRESQL = 14;
    private static final int LAST_PORT = 65_535;
    private static final String INHERITED = "inherit";
    private static final String SECONDS_TO_CONNECT = "5";

    private static final Predicate<String> ORIGIN = Pattern.compile(
                    "(?:[^\\s:/\\[\\]]+|\\[[0-9a-fA-F:.]+\\]):[0-9]{1,5}")
            .asMatchPredicate();
    private static final Predicate<String> MAIL =
            Pattern.compile("[^@]*[^\\s@<>]+@[^\\s@<>]+>?").asMatchPredicate();
    private static final Predicate<String> REPORT =
            Pattern.compile("(?i)(?:mailto:[^\\s@]+@|https?://)[^\\s@/]\\S*").asMatchPredicate();
    private static final Predicate<String> SCHEME =
            Pattern.compile("(?i)https?").asMatchPredicate();

    private Preflight() {}

    /** A setting in the wrong place would be none, and nobody would be told. */
    static void arguments(String... arguments) {
        if (arguments.length > 0) {
            throw new CannotStart("it takes no arguments, and " + arguments[0] + " is one; a setting stands before -jar"
                    + " (-Dparvis.name=value), in JAVA_OPTS or in the environment (PARVIS_NAME=value).");
        }
    }

    static void ports(Settings settings) {
        free(settings, "visitors", "parvis.http.host", "0.0.0.0", "parvis.http.port", 8080);
        boolean tls =
                settings.text("parvis.tls").filter("off"::equalsIgnoreCase).isEmpty();
        boolean anyPort = settings.text("parvis.http.port").filter("0"::equals).isPresent()
                && settings.text("parvis.https.port").isEmpty();
        if (tls && !anyPort) {
            free(settings, "visitors over TLS", "parvis.http.host", "0.0.0.0", "parvis.https.port", 8443);
        }
        free(settings, "the API", "quarkus.http.host", "127.0.0.1", "quarkus.http.port", 8090);
        free(settings, "management", "quarkus.management.host", "0.0.0.0", "quarkus.management.port", 9000);
    }

    /** What has the right type and makes no sense, and what would be found out long after the start. */
    static void values(Settings settings) {
        Bounds.check(settings);
        check(settings, "parvis.domains.addresses", Preflight::isIpAddress, "an IP address, such as 192.0.2.1");
        check(settings, "parvis.mirror.allowed-private-origins", ORIGIN, "host:port, such as localhost:8080");
        check(settings, "parvis.domains.mail.from", MAIL, "a mail address");
        check(settings, "parvis.public-scheme", SCHEME, "http or https");
        check(settings, "parvis.report-address", REPORT, "a mailto: or https: address");
        settings.keys()
                .filter(key -> key.startsWith("quarkus.log.") && key.endsWith(".level"))
                .forEach(key -> check(settings, key, Preflight::isLevel, "a level, such as WARN, INFO or DEBUG"));
        settings.texts("parvis.acme.dns-hook").stream()
                .findFirst()
                .filter(path -> path.startsWith("/") && !Files.isExecutable(Path.of(path)))
                .ifPresent(path -> {
                    throw new CannotStart("parvis.acme.dns-hook is " + path + ", which is no program that can be run.");
                });
    }

    private static void check(Settings settings, String key, Predicate<String> fits, String what) {
        settings.texts(key).stream()
                .map(String::strip)
                .filter(fits.negate())
                .findFirst()
                .ifPresent(text -> {
                    throw new CannotStart(key + " holds \"" + text + "\", which is not " + what + ".");
                });
    }

    private static boolean isIpAddress(String text) {
        return NetUtil.isValidIpV4Address(text) || NetUtil.isValidIpV6Address(text);
    }

    private static boolean isLevel(String text) {
        try {
            return new LevelConverter().convert(text) != null;
        } catch (IllegalArgumentException none) {
            return text.equalsIgnoreCase(INHERITED);
        }
    }

    /** Where the embedded database and whatever else is kept on disk will be. */
    static void directory(Settings settings) {
        if (settings.hasDatabase()) {
            return;
        }
        var directory = settings.dataDir();
        try {
            OwnFolder.make(directory);
            Files.delete(Files.createTempFile(directory, "try", null));
        } catch (IOException e) {
            throw new CannotStart("the data directory " + directory + " cannot be written (" + CannotStart.kind(e)
                    + "); set parvis.data-dir to one that can.");
        }
    }

    static void rules(Settings settings) {
        var unused = OwnRules.with(settings.paths("parvis.rules.files"));
    }

    static void browser(Settings settings) {
        settings.text("parvis.browser-check.executable").ifPresent(path -> {
            if (!Files.isExecutable(Path.of(path))) {
                throw new CannotStart("parvis.browser-check.executable is " + path
                        + ", which is no program that can be run; name a Chromium, or leave it out.");
            }
        });
    }

    /** @return whether it has all tables already */
    static boolean database(Settings settings) {
        var login = new Properties();
        settings.text("quarkus.datasource.username").ifPresent(user -> login.setProperty("user", user));
        settings.text("quarkus.datasource.password").ifPresent(password -> login.setProperty("password", password));
        login.setProperty("loginTimeout", SECONDS_TO_CONNECT);
        login.setProperty("connectTimeout", SECONDS_TO_CONNECT);
        var url = settings.databaseUrl();
        try (var connection = DriverManager.getConnection(url, login)) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST_POSTGRESQL) {
                throw new CannotStart("the database at " + shown(url) + " is PostgreSQL " + version + "; "
                        + OLDEST_POSTGRESQL + " or newer is needed.");
            }
            return Migrations.bundled().areIn(connection);
        } catch (SQLException e) {
            throw new CannotStart("the database at " + shown(url) + " cannot be reached (" + firstLine(e)
                    + "); look at QUARKUS_DATASOURCE_JDBC_URL, _USERNAME and _PASSWORD.");
        } catch (IOException e) {
            throw new CannotStart("the program's own jar cannot be read: " + e.getMessage());
        }
    }

    private static void free(Settings settings, String who, String hostKey, String host, String portKey, int port) {
        var wantedHost = settings.text(hostKey).orElse(host);
        int wanted = settings.number(portKey, port);
        if (wanted < 0 || wanted > LAST_PORT) {
            throw new CannotStart(portKey + " is " + wanted + "; a port is a number from 0 to " + LAST_PORT + ".");
        }
        var address = new InetSocketAddress(wantedHost, wanted);
        if (address.isUnresolved()) {
            throw new CannotStart(hostKey + " is " + wantedHost + ", which leads to no address.");
        }
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
        } catch (IOException e) {
            if (!isOfThisMachine(address.getAddress())) {
                throw new CannotStart(hostKey + " is " + wantedHost + ", which is no address of this machine.");
            }
            throw new CannotStart("port " + wanted + " on " + wantedHost + " for " + who + " cannot be opened ("
                    + e.getMessage() + "); set " + portKey + " to another one, or to 0 for any free one.");
        }
    }

    private static boolean isOfThisMachine(InetAddress address) {
        try {
            return address.isAnyLocalAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unknown) {
            return true;
        }
    }

    private static String shown(String url) {
        return url.replaceFirst("\\?.*", "");
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
