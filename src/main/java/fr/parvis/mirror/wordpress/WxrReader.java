package fr.parvis.mirror.wordpress;

import fr.parvis.mirror.archive.Meter;
import fr.parvis.mirror.wordpress.WxrItem.Term;
import fr.parvis.tenant.Refusal.TooLarge;
import fr.parvis.tenant.Refusal.Unacceptable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a WordPress export (WXR 1.0 to 1.2) element by element; memory holds one item. There is no document type in one, so
 * one that has it is refused, and no entity but those of XML itself is known.
 */
public final class WxrReader {
    private static final String EXPORT = "http://wordpress.org/export/";
    private static final int LONGEST_TEXT = 8 << 20;
    private static final long LARGEST_PIECE = 32 << 20;
    /** Characters that are kept of one item, where each text counts for some more. */
    private static final long LARGEST_ITEM = 32 << 20;

    private static final int TEXT = 64;
    /** Characters of all items together, but for their contents: who reads gathers what they are called. */
    private static final long MOST_BESIDE = 128 << 20;

    private static final int DEEPEST = 50;
    private static final Set<String> CHANNEL = Set.of("title", "link", "description", "language", "wp:base_blog_url");
    private static final Set<String> AUTHOR = Set.of("wp:author_login", "wp:author_display_name");
    private static final Set<String> TERM = Set.of(
            "wp:term_id", "wp:category_nicename", "wp:category_parent", "wp:cat_name", "wp:tag_slug", "wp:tag_name");

    private final XMLStreamReader xml;
    private final Meter meter;
    private int depth;
    private long ofItem;
    private long beside;

    private WxrReader(XMLStreamReader xml, Meter meter) {
        this.xml = xml;
        this.meter = meter;
    }

    /** What is told of an export, in its order. */
    interface Listener {
        /** @param name of an element of the channel, such as {@code title} */
        default void channel(String name, String text) {}

        default void author(Map<String, String> fields) {}

        default void term(Map<String, String> fields) {}

        void item(WxrItem item);
    }

    /** @throws Unacceptable if it is no XML, has a document type, or is no export */
    public static void read(Path file, Listener listener) {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        try (var meter = Meter.of(file)) {
            new WxrReader(factory.createXMLStreamReader(meter), meter).channel(listener);
        } catch (XMLStreamException e) {
            var at = e.getLocation();
            var where = at == null ? "" : " at line " + at.getLineNumber() + ", column " + at.getColumnNumber();
            throw refused("The export cannot be read as XML" + where + ".");
        } catch (IOException e) {
            throw refused("The export cannot be read: " + e.getMessage());
        }
    }

    static Unacceptable refused(String detail) {
        return new Unacceptable("export", detail, List.of());
    }

    private void channel(Listener listener) throws XMLStreamException {
        boolean known = false;
        for (int event = next(); event != XMLStreamConstants.END_DOCUMENT; event = next()) {
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            var name = name();
            known |= name.startsWith("wp:");
            switch (name) {
                case "rss", "channel" -> {}
                case "item" -> {
                    var item = item();
                    known |= !item.field("wp:post_type").isEmpty();
                    listener.item(item);
                }
                case "wp:author" -> listener.author(children(AUTHOR::contains));
                case "wp:category", "wp:tag" -> listener.term(children(TERM::contains));
                default -> {
                    if (CHANNEL.contains(name)) {
                        listener.channel(name, gathered());
                    } else {
                        skip();
                    }
                }
            }
        }
        if (!known) {
            throw refused(
                    "This XML is no export of WordPress: nothing in it is of " + EXPORT + ". Use Tools, Export there.");
        }
    }

    private WxrItem item() throws XMLStreamException {
        ofItem = 0;
        var fields = new HashMap<String, String>();
        var terms = new ArrayList<Term>();
        var meta = new HashMap<String, String>();
        while (next() != XMLStreamConstants.END_ELEMENT) {
            if (!xml.isStartElement()) {
                continue;
            }
            var name = name();
            if (name.equals("category")) {
                var domain = attribute("domain");
                var slug = attribute("nicename");
                terms.add(new Term(domain, slug, gathered()));
            } else if (name.equals("wp:postmeta")) {
                var pair = children(key -> key.equals("wp:meta_key") || key.equals("wp:meta_value"));
                var key = pair.getOrDefault("wp:meta_key", "");
                if (key.startsWith("_menu_item_")
                        || Set.of(WxrItem.PICTURE, WxrItem.SHOWN).contains(key)) {
                    meta.put(key, pair.getOrDefault("wp:meta_value", ""));
                } else if (key.equals(WxrItem.OLD_NAMES)) {
                    meta.merge(key, pair.getOrDefault("wp:meta_value", ""), (some, one) -> some + "\n" + one);
                }
            } else if (WxrItem.WANTED.contains(name)) {
                fields.put(name, name.equals("content:encoded") ? text() : gathered());
            } else {
                skip();
            }
        }
        return new WxrItem(fields, terms, meta);
    }

    private Map<String, String> children(Predicate<String> wanted) throws XMLStreamException {
        var texts = new HashMap<String, String>();
        while (next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                var name = name();
                if (wanted.test(name)) {
                    texts.put(name, gathered());
                } else {
                    skip();
                }
            }
        }
        return texts;
    }

    /** As {@link #text}, of what is still in memory when the item is not. */
    private String gathered() throws XMLStreamException {
        var text = text();
        beside += text.length();
        if (beside > MOST_BESIDE) {
            throw new TooLarge("Titles, names and notes of the export are larger than " + MOST_BESIDE
                    + " characters, from line " + xml.getLocation().getLineNumber() + " on.");
        }
        return text;
    }

    /** All text up to the end of this element; what elements in it say is left out. */
    private String text() throws XMLStreamException {
        var text = new StringBuilder();
        while (next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                skip();
            } else if (xml.isCharacters()) {
                text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                if (text.length() > LONGEST_TEXT) {
                    throw new TooLarge("A text of the export, near line "
                            + xml.getLocation().getLineNumber() + ", is longer than " + LONGEST_TEXT + " characters.");
                }
            }
        }
        ofItem += TEXT + text.length();
        if (ofItem > LARGEST_ITEM) {
            throw new TooLarge("An item of the export, near line "
                    + xml.getLocation().getLineNumber() + ", is larger than " + LARGEST_ITEM + " characters.");
        }
        return text.toString();
    }

    private void skip() throws XMLStreamException {
        int outside = depth - 1;
        while (depth > outside) {
            next();
        }
    }

    private int next() throws XMLStreamException {
        meter.allow(LARGEST_PIECE);
        int event = xml.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw refused("The export has a document type (DTD) or an entity of its own; WordPress writes neither.");
        }
        depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        if (depth > DEEPEST) {
            throw refused("The elements of the export are nested more than " + DEEPEST + " deep.");
        }
        return event;
    }

    private String attribute(String name) {
        var value = xml.getAttributeValue(null, name);
        ofItem += value == null ? 0 : value.length();
        return value == null ? "" : value;
    }

    /** With the prefix that WordPress itself uses, whichever the document does. */
    private String name() {
        var space = xml.getNamespaceURI() == null ? "" : xml.getNamespaceURI();
        var local = xml.getLocalName();
        if (space.startsWith(EXPORT)) {
            return (space.endsWith("/excerpt/") ? "excerpt:" : "wp:") + local;
        }
        return switch (space) {
            case "http://purl.org/rss/1.0/modules/content/" -> "content:" + local;
            case "http://purl.org/dc/elements/1.1/" -> "dc:" + local;
            case "" -> local;
            default -> "other:" + local;
        };
    }
}
