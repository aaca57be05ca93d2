package fr.parvis.clean.markup;

import java.util.Collection;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** What links tell of where they lead, before anybody follows them. */
public final class Links {
    /** Marks a link to the origin itself, which is not turned into a place. */
    public static final String ORIGIN = "pv-origin";

    private static final Pattern LEADS_NOWHERE = Pattern.compile("(?i)\\s*(?:#.*|javascript:.*)?");

    private Links() {}

    /** Lets a link lead out, after all else that is said of it, as a link is copied. */
    public static void leadOut(Element link, String href, String text) {
        link.attr("href", href).attr("rel", "noopener noreferrer").text(text);
    }

    /** How many letters links say in all. */
    public static int letters(Collection<Element> links) {
        return links.stream().mapToInt(link -> link.text().length()).sum();
    }

    /** Whether a link names no other page. */
    public static boolean staysHere(Element link) {
        var href = link.attributes().get("href");
        return href.isEmpty() || (href.charAt(0) == '#' && href.indexOf('/') < 0);
    }

    /** Whether an address is none, or a part of this page, or a call. */
    public static boolean leadsNowhere(Element link) {
        var href = link.attributes().get("href");
        return mayLeadNowhere(href) && LEADS_NOWHERE.matcher(href).matches();
    }

    /** What most addresses are told by: their first sign. */
    public static boolean mayLeadNowhere(String href) {
        char first = href.isEmpty() ? ' ' : href.charAt(0);
        return first <= ' ' || first == '#' || first == 'j' || first == 'J';
    }
}
