package fr.parvis.domain.certificate;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What came of asking an authority for a certificate. */
sealed interface Outcome {
    /** @param chain the leaf first */
    record Issued(List<X509Certificate> chain) implements Outcome {}

    /**
     * It will not, for a reason that lies with the name; what it said.
     *
     * @param elsewhere whether another authority may see it otherwise
     */
    record Refused(Why why, boolean elsewhere) implements Outcome {}

    /**
     * It has had enough of us for a while.
     *
     * @param said in its own words
     * @param until empty if it did not say how long
     */
    record Limited(String said, Optional<Instant> until) implements Outcome {}

    /** It cannot be reached, is in trouble, or wants something of the operator first. */
    record Away(Why why, Optional<Instant> until) implements Outcome {}

    /** It does not know our account. */
    record NoAccount(Why why) implements Outcome {}

    /** It is still at it, or we were stopped; the order goes on at the next attempt. */
    record Unfinished(Why why) implements Outcome {}
}
