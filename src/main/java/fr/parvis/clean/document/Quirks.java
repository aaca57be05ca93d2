package fr.parvis.clean.document;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Document.QuirksMode;
import org.jsoup.nodes.DocumentType;

/** A page keeps the rendering mode that its own document type asks for, without that document type's text. */
public final class Quirks {
    private Quirks() {}

    public static void copy(Document from, Document to) {
        boolean almost = from.quirksMode() == QuirksMode.limitedQuirks;
        if (from.quirksMode() == QuirksMode.quirks) {
            to.quirksMode(QuirksMode.quirks);
        } else {
            to.appendChild(new DocumentType(
                    "html",
                    almost ? "-//W3C//DTD XHTML 1.0 Transitional//EN" : "",
                    almost ? "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd" : ""));
        }
    }
}
