package fr.parvis.domain;

import java.util.List;

/**
 * The records by which mail for a domain is delivered and trusted. Nothing that is asked of a tenant changes them.
 *
 * @param domain at which they stand
 * @param note that they stay, in words of the tenant's language
 */
public record MailRecords(String domain, List<String> mx, List<String> spf, List<String> dmarc, String note) {}
