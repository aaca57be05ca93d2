package fr.parvis.domain;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What CAA records say about who may issue certificates (RFC 8659). */
final class Authorities {
    private static final Pattern RECORD = Pattern.compile("(\\d+) (\\w+) \"(.*)\"");
    private static final int CRITICAL = 128;

    /** How names that lead here are proven. */
    private static final String HTTP = "http-01";

    private Authorities() {}

    /**
     * Whether none of our authorities may issue.
     *
     * @param records as {@code 0 issue "ca.example"}
     */
    static boolean forbid(List<String> records, List<String> ours) {
        var read =
                records.stream().map(RECORD::matcher).filter(Matcher::matches).toList();
        boolean strange = read.stream()
                .anyMatch(record -> Integer.parseInt(record.group(1)) >= CRITICAL
                        && !record.group(2)
                                .toLowerCase(Locale.ROOT)
                                .matches("issue|issuewild|iodef|issuemail|issuevmc"));
        var issuers = read.stream()
                .filter(record -> record.group(2).equalsIgnoreCase("issue"))
                .map(record -> CaaIssuer.of(record.group(3)))
                .toList();
        boolean named = issuers.stream().anyMatch(issuer -> ours.contains(issuer.name()) && issuer.takes(HTTP));
        return strange || (!issuers.isEmpty() && !named);
    }
}
