package fr.parvis.domain.certificate;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.shredzone.acme4j.Session;

/**
 * A certificate authority that speaks ACME, as the operator configured it.
 *
 * @param eab external account binding, where the authority wants it
 * @param profile of its certificates; its default if absent
 */
record Authority(URI directory, Optional<Eab> eab, Optional<String> profile, AuthorityProvider provider) {
    /** Key id and HMAC key of an account that the operator has there (RFC 8555, section 7.3.4). */
    record Eab(String keyId, String key) {}

    /** @throws IllegalArgumentException in words for the operator */
    static Authority of(AcmeConfig.Authority configured, Duration longest, Clock clock) {
        check(configured);
        var directory = configured.directory();
        var eab =
                configured.eabKeyId().map(id -> new Eab(id, configured.eabKey().orElseThrow()));
        var client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(longest);
        configured.trust().map(Authority::trusting).ifPresent(client::sslContext);
        var provider = new AuthorityProvider(directory, client.build(), clock);
        return new Authority(directory, eab, configured.profile(), provider);
    }

    /** @throws IllegalArgumentException in words for the operator */
    static void check(AcmeConfig.Authority configured) {
        var directory = configured.directory();
        if (!isSafe(directory)) {
            throw new IllegalArgumentException(
                    "parvis.acme.authorities: " + directory + " is no https address of a directory");
        }
        if (configured.eabKeyId().isPresent() != configured.eabKey().isPresent()) {
            throw new IllegalArgumentException(
                    "parvis.acme.authorities: eab-key-id and eab-key of " + directory + " go together");
        }
        configured.trust().ifPresent(Authority::roots);
    }

    /** What names it in the database. */
    String id() {
        return directory.toString();
    }

    /** Its host, for people. */
    String name() {
        return directory.getHost();
    }

    /** A conversation; one thread holds it at a time. */
    Session session(Duration longest) {
        var session = new Session(directory, provider);
        session.setLocale(Locale.ENGLISH);
        session.networkSettings().setTimeout(longest);
        return session;
    }

    private static boolean isSafe(URI directory) {
        var host = directory.getHost();
        return host != null
                && directory.getUserInfo() == null
                && ("https".equals(directory.getScheme())
                        || ("http".equals(directory.getScheme())
                                && (host.equals("localhost") || host.equals("127.0.0.1"))));
    }

    private static SSLContext trusting(Path roots) {
        try {
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(roots(roots));
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyStore roots(Path roots) {
        try (var file = Files.newInputStream(roots)) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (var root : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                store.setCertificateEntry("root-" + ++number, root);
            }
            if (number == 0) {
                throw new CertificateException("it holds none");
            }
            return store;
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalArgumentException(
                    "parvis.acme.authorities: the roots in " + roots + " cannot be read: "
                            + (Files.isReadable(roots) ? unreadable.getMessage() : "no such file, or no permission"),
                    unreadable);
        }
    }
}
