package fr.parvis.domain;

import java.util.List;

/**
 * A record that a tenant has to set at its registrar.
 *
 * @param name in full, without a dot at the end
 * @param why in words of the tenant's language
 * @param seen what stands there, as far as it could be seen
 * @param ok whether that is right
 */
public record WantedRecord(Type type, String name, String value, String why, List<String> seen, boolean ok) {
    WantedRecord without(String token) {
        return new WantedRecord(type, name, value.replace(token, "…"), why, seen, ok);
    }

    /** There is none for name servers, on purpose: a delegated zone would take the mail of its owner along. */
    public enum Type {
        TXT,
        CNAME,
        A,
        AAAA
    }
}
