package fr.parvis.clean;

import fr.parvis.clean.rule.Finding;
import java.util.List;

/**
 * A page without trackers.
 *
 * @param html the whole document, serialised with exactly one {@code <head>…</head>} whose first child is
 *     {@code <meta charset="utf-8">}, and exactly one {@code </body>}, near the end; nothing else in it spells
 *     {@code </head>} or {@code </body>}
 * @param main the part of the page that a reader came for, as clean HTML without the document around it
 * @param unlisted whether it asks search engines to leave it out
 * @param surroundings what it shows around that part
 */
public record CleanedPage(
        String html,
        String title,
        String language,
        String description,
        String main,
        boolean unlisted,
        Surroundings surroundings,
        List<Finding> findings) {

    /**
     * One of the site's main links.
     *
     * @param href as it is written into the page
     */
    public record NavigationLink(String label, String href) {}
}
