package fr.parvis.domain.certificate;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A server of this machine that shows one certificate to everybody, and behind it an empty page. */
final class Showcase implements AutoCloseable {
    private static final char[] PASSWORD = "password".toCharArray();

    private final HttpsServer server;

    private Showcase(HttpsServer server) {
        this.server = server;
    }

    static Showcase of(PrivateKey key, List<X509Certificate> chain) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("shown", key, PASSWORD, chain.toArray(X509Certificate[]::new));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                exchange.sendResponseHeaders(200, -1);
            }
        });
        server.start();
        return new Showcase(server);
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** While something is done, clients of this process believe these authorities and no others, unless they say whom. */
    static void believing(List<X509Certificate> roots, Deed deed) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < roots.size(); i++) {
            store.setCertificateEntry("root-" + i, roots.get(i));
        }
        var file = Files.createTempFile("roots", ".p12");
        try (var out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }
        var names =
                List.of("javax.net.ssl.trustStore", "javax.net.ssl.trustStorePassword", "javax.net.ssl.trustStoreType");
        var before = new ArrayList<@Nullable String>();
        names.forEach(name -> before.add(System.getProperty(name)));
        try {
            System.setProperty(names.get(0), file.toString());
            System.setProperty(names.get(1), new String(PASSWORD));
            System.setProperty(names.get(2), "PKCS12");
            deed.run();
        } finally {
            for (int i = 0; i < names.size(); i++) {
                restore(names.get(i), before.get(i));
            }
            Files.delete(file);
        }
    }

    interface Deed {
        void run() throws Exception;
    }

    private static void restore(String name, @Nullable String value) {
        if (value == null) {
            System.clearProperty(name);
        } else {
            System.setProperty(name, value);
        }
    }
}
