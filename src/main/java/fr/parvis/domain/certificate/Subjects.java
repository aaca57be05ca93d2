package fr.parvis.domain.certificate;

import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/** For whom a certificate is, and by whom. */
final class Subjects {
    private static final int DNS_NAME = 2;

    private Subjects() {}

    /** The DNS names it is good for, in lower case; the common name counts no more (RFC 9525, section 6.3). */
    static List<String> names(X509Certificate certificate) {
        try {
            var all = certificate.getSubjectAlternativeNames();
            return (all == null ? Stream.<List<?>>empty() : all.stream())
                    .filter(entry -> Integer.valueOf(DNS_NAME).equals(entry.get(0)))
                    .map(entry -> String.valueOf(entry.get(1)).toLowerCase(Locale.ROOT))
                    .toList();
        } catch (CertificateParsingException unreadable) {
            return List.of();
        }
    }

    /** Whether {@code names} have {@code wanted}, itself or by an asterisk in the place of its first label. */
    static boolean cover(Collection<String> names, String wanted) {
        int dot = wanted.indexOf('.');
        return names.contains(wanted) || (dot > 0 && names.contains("*" + wanted.substring(dot)));
    }

    /** Who issued it, as people know them: organisation and name. */
    static String issuer(X509Certificate certificate) {
        try {
            var parts = new LdapName(certificate.getIssuerX500Principal().getName()).getRdns();
            var words = Stream.of("O", "CN")
                    .flatMap(type -> parts.stream()
                            .filter(part -> part.getType().equalsIgnoreCase(type))
                            .map(part -> String.valueOf(part.getValue())))
                    .distinct()
                    .toList();
            return words.isEmpty() ? certificate.getIssuerX500Principal().getName() : String.join(", ", words);
        } catch (InvalidNameException odd) {
            return certificate.getIssuerX500Principal().getName();
        }
    }

    /** Whether the two halves belong together. */
    static boolean isKeyOf(X509Certificate certificate, PublicKey key) {
        return Arrays.equals(certificate.getPublicKey().getEncoded(), key.getEncoded());
    }
}
