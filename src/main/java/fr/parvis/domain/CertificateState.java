package fr.parvis.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with the certificate of a name.
 *
 * @param notAfter until when the one in use is valid; null if there is none
 * @param issuer who issued it; null if there is none
 * @param lastError why the last attempt failed, in words of the language that was asked for; null if it did not
 * @param nextAttempt when the next one is due; null if none is
 */
public record CertificateState(
        State state,
        @Nullable Instant notAfter,
        @Nullable String issuer,
        @Nullable String lastError,
        @Nullable Instant nextAttempt) {
    public static final CertificateState NONE = new CertificateState(State.NONE, null, null, null, null);

    public enum State {
        NONE,
        ORDERING,
        VALID,
        FAILING
    }
}
