package fr.parvis.admin;

import fr.parvis.tenant.Refusal.Violation;
import java.util.List;

/** What went wrong, as RFC 9457 tells it. {@code type} is {@code urn:parvis:problem:} and the kind. */
record Problem(String type, String title, int status, String detail, String instance, List<Violation> violations) {
    static final String MEDIA_TYPE = "application/problem+json";
}
