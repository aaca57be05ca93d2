package fr.parvis.clean.document;

import org.jsoup.nodes.Document;

/** A page and how it is written. */
public record Written(Document document, String html) {
    private static final int FIRST = 1 << 14;

    public static Written of(Document document) {
        return new Written(document, PageWriter.children(document, FIRST));
    }
}
