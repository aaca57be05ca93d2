package fr.parvis.clean.markup;

import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;

/** Rules of ours in the head of a page: once, however often a page is cleaned. */
public final class OwnSheet {
    /** What sheets of sites say of many elements in one another counts less than an id that nothing has. */
    public static final String ABOVE_ALL = ":not(#pv):not(#pv)";

    private OwnSheet() {}

    /** @param rules as they are written when they have been read */
    public static void add(Document page, String rules) {
        boolean there = page.head().getElementsByTag("style").stream()
                .anyMatch(style -> style.data().equals(rules));
        if (!there) {
            page.head().appendElement("style").appendChild(new DataNode(rules));
        }
    }
}
