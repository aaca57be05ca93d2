package fr.parvis.clean;

import org.jsoup.nodes.Document;

/** A page and how it is written. */
record Written(Document document, String html) {
    static Written of(Document document) {
        return new Written(document, document.outerHtml());
    }
}
