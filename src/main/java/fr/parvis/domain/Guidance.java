package fr.parvis.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant has to do for a name, and what was seen of it.
 *
 * @param mail null before the first look
 */
public record Guidance(
        List<WantedRecord> records,
        List<Trouble> problems,
        @Nullable MailRecords mail) {
    /** The same, with dots in the place of a token that counts for nothing. */
    public Guidance without(String token) {
        return new Guidance(
                records.stream().map(record -> record.without(token)).toList(), problems, mail);
    }
}
