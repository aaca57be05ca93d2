package fr.parvis.domain.certificate;

import fr.parvis.address.RetryAfter;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpRequest;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.connector.DefaultConnection;
import org.shredzone.acme4j.connector.HttpConnector;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeServerException;
import org.shredzone.acme4j.toolbox.JSONBuilder;

/**
 * A connection that does not lose its way over nonces, and that tells an authority which is busy from one that refuses.
 * A refused nonce comes with the next one (RFC 8555, section 6.5), and each is worth a try: what was refused was not done.
 */
final class SteadyConnection extends DefaultConnection {
    private static final URI BAD_NONCE = URI.create("urn:ietf:params:acme:error:badNonce");

    /** Of ten tries each. */
    private static final int ROUNDS = 12;

    private static final int TOO_MANY = 429;
    private static final int SERVER_TROUBLE = 500;

    private final Clock clock;

    SteadyConnection(HttpConnector connector, Clock clock) {
        super(connector);
        this.clock = clock;
    }

    /** It answered, and not as ACME does: something in front of it is in trouble, or has enough. */
    static final class Busy extends IOException {
        private final transient Optional<String> retryAfter;

        Busy(int status, Optional<String> retryAfter) {
            super("HTTP " + status);
            this.retryAfter = retryAfter;
        }

        /** The header as it came. */
        Optional<String> retryAfter() {
            return retryAfter;
        }
    }

    @Override
    protected int sendSignedRequest(
            URL url, @Nullable JSONBuilder claims, Session session, KeyPair keys, @Nullable URL account, String accept)
            throws AcmeException {
        for (int round = 1; ; round++) {
            try {
                return super.sendSignedRequest(url, claims, session, keys, account, accept);
            } catch (AcmeServerException refused) {
                if (!BAD_NONCE.equals(refused.getType()) || round == ROUNDS) {
                    throw refused;
                }
                close();
            }
        }
    }

    /** By our own clock: it is we who wait. */
    @Override
    public Optional<Instant> getRetryAfter() {
        return Optional.ofNullable(lastResponse)
                .flatMap(answer -> answer.headers().firstValue("Retry-After"))
                .flatMap(header -> RetryAfter.until(header, clock.instant()));
    }

    @Override
    protected void sendRequest(Session session, URL url, Consumer<HttpRequest.Builder> body) throws IOException {
        super.sendRequest(session, url, body);
        var answer = lastResponse;
        if (answer == null) {
            return;
        }
        int status = answer.statusCode();
        boolean isProblem = answer.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("application/problem+json"))
                .isPresent();
        if (!isProblem && (status == TOO_MANY || status >= SERVER_TROUBLE)) {
            throw new Busy(status, answer.headers().firstValue("Retry-After"));
        }
    }
}
