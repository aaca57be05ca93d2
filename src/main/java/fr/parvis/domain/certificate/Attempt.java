package fr.parvis.domain.certificate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What came of turning to one authority, for the name that needs a certificate. */
sealed interface Attempt {
    /** There is nothing more to do for now. */
    sealed interface Done extends Attempt {
        record Held(CertificateRow.Held held) implements Done {}

        /** For a reason that lies with the name. */
        record Failed(Why why) implements Done {}

        /** It goes on where it is. */
        record Later(Why why, Duration pause) implements Done {}
    }

    /**
     * Not this one now; perhaps the next.
     *
     * @param until when it may be asked again; empty if asking again does not help by itself
     */
    record Elsewhere(Why why, Optional<Instant> until) implements Attempt {}
}
