package fr.parvis.domain.certificate;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * A certificate ready to be served.
 *
 * @param name under which it is kept: a host name, or {@code *.} and the pages domain
 * @param key its own; stays in memory
 * @param chain the leaf first
 * @param notAfter it is given also after that: a visitor who is warned learns more than one who is cut off
 */
public record KeyedChain(String name, PrivateKey key, List<X509Certificate> chain, Instant notAfter) {
    public KeyedChain {
        chain = List.copyOf(chain);
    }

    @Override
    public String toString() {
        return "chain of " + name + " until " + notAfter;
    }
}
