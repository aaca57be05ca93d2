package fr.parvis.clean.reference;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** What elements say about the things of a page (Microdata, RDFa): kept where it only describes, its addresses rewritten. */
public final class Statements {
    private static final Set<String> TERMS =
            Set.of("itemtype", "itemref", "property", "typeof", "vocab", "prefix", "datatype", "inlist");
    private static final Set<String> ADDRESSES = Set.of("itemid", "resource", "about");
    private static final Pattern TERM = Pattern.compile("[\\p{L}\\p{N}\\s:/.#?=%~+_,-]{0,500}");
    private static final Pattern CODE = Pattern.compile("(?i)(?:^|\\s)(?:javascript|vbscript|data):");

    private final Work work;

    public Statements(Work work) {
        this.work = work;
    }

    public static boolean is(Element element, String attribute) {
        boolean says = attribute.equals("content") && (element.hasAttr("property") || element.hasAttr("itemprop"));
        return says || TERMS.contains(attribute) || ADDRESSES.contains(attribute);
    }

    public void attribute(Element from, Element to, String name, String value) {
        if (name.equals("content")) {
            var property = from.hasAttr("itemprop") ? from.attr("itemprop") : from.attr("property");
            addresses(from).rewritten(local(property), value).ifPresent(text -> to.attr(name, text));
        } else if (ADDRESSES.contains(name)) {
            addresses(from).rewritten("url", value).ifPresent(address -> to.attr(name, address));
        } else if (TERM.matcher(value).matches() && !CODE.matcher(value).find()) {
            to.attr(name, value);
        }
    }

    /** A statement without words: {@code meta} or {@code link} with a property. */
    public void element(Element from, Element to) {
        var name = from.hasAttr("itemprop") ? "itemprop" : "property";
        var property = from.attr(name);
        var value = from.normalName().equals("link") ? "href" : "content";
        addresses(from)
                .rewritten(value.equals("href") && !isPicture(property) ? "url" : local(property), from.attr(value))
                .filter(text -> TERM.matcher(property).matches())
                .ifPresent(text ->
                        to.appendElement(from.normalName()).attr(name, property).attr(value, text));
    }

    private DataAddresses addresses(Element from) {
        return new DataAddresses(work.references(), work.where(from));
    }

    private static boolean isPicture(String property) {
        return DataAddresses.isPicture(local(property));
    }

    private static String local(String property) {
        return property.strip().replaceFirst("^.*[:/#]", "");
    }
}
