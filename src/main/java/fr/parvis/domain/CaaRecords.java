package fr.parvis.domain;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What CAA records say about who may issue certificates (RFC 8659). */
final class CaaRecords {
    private static final Pattern RECORD = Pattern.compile("(\\d+) (\\w+) \"(.*)\"");
    /** How names that lead here are proven. */
    private static final String HTTP = "http-01";

    private CaaRecords() {}

    /**
     * Whether none of our authorities may issue.
     *
     * @param records as {@code 0 issue "ca.example"}
     */
    static boolean forbid(List<String> records, List<String> ours) {
        var properties = records.stream()
                .map(RECORD::matcher)
                .filter(Matcher::matches)
                .map(record -> new Caa.Property(Integer.parseInt(record.group(1)), record.group(2), record.group(3)))
                .toList();
        return new Caa("", properties)
                .objection(new Caa.Candidate(ours, Optional.empty(), HTTP, false))
                .isPresent();
    }
}
