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
        @Nullable MailRecords mail) {}
