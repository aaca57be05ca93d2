package fr.parvis.clean.rule;

/**
 * Who sets cookies of a name, and what for.
 *
 * @param vendor in its own spelling; of a session's cookie, the program that the site runs on
 * @param category as those of findings, or {@code technical} for what a site needs to work and nobody follows
 */
public record CookieOwner(String vendor, String category) {
    public static final String TECHNICAL = "technical";
}
