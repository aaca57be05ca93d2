package fr.parvis.clean;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * The e-mail addresses that pages hide from robots until a script shows them, spelled out where all that it takes stands
 * in the page. Nothing is run: a script is read by a strict pattern, and what comes out is an address or nothing.
 */
final class VeiledMail {
    private static final String CLOUDFLARE = "/cdn-cgi/l/email-protection";
    private static final String HIDES =
            "(?s)[^;]*document\\.write\\('<span style=\\\\'display: ?none;?\\\\'>'\\);[^;]*";

    private final Document page;

    private VeiledMail(Document page) {
        this.page = page;
    }

    /** Writes the addresses into {@code page}. */
    static void unveil(Document page) {
        var veiled = new VeiledMail(page);
        for (var element : page.getAllElements()) {
            switch (element.normalName()) {
                case "script" -> veiled.joomla(element);
                case "joomla-hidden-mail" -> joomlaElement(element);
                case "a", "span" -> {
                    if (element.attributesSize() > 0) {
                        link(element);
                    }
                }
                default -> {}
            }
        }
    }

    private static void link(Element element) {
        var href = element.attr("href");
        if (element.hasAttr("data-cfemail") && holdsWords(element)) {
            MailCipher.cloudflare(element.attr("data-cfemail"))
                    .filter(MailCipher::isAlone)
                    .ifPresent(address -> {
                        element.removeAttr("data-cfemail").text(address);
                        if (href.contains(CLOUDFLARE)) {
                            element.attr("href", "mailto:" + address);
                        }
                    });
        }
        int code = href.indexOf(CLOUDFLARE + "#");
        var address = code >= 0
                ? MailCipher.cloudflare(href.substring(code + CLOUDFLARE.length() + 1))
                : element.hasAttr("data-mailto-token")
                        ? MailCipher.typo3(element.attr("data-mailto-token"))
                        : MailCipher.typo3Call(href);
        address.ifPresent(found -> element.attr("href", "mailto:" + found));
    }

    /** Joomla up to its third version: the address is put together in a script beside the place. */
    private void joomla(Element script) {
        MailCipher.joomla(script.data()).ifPresent(letter -> {
            var holder = letter.place().isEmpty() ? null : page.getElementById(letter.place());
            if (holder == null) {
                script.before(link(letter, script));
                withoutPlea(script);
            } else if (holdsWords(holder)) {
                holder.empty().appendChild(link(letter, holder));
            }
        });
    }

    /** What such a script hides once it has run stands between two others that only write tags. */
    private static void withoutPlea(Element script) {
        var next = script.nextElementSibling();
        if (next != null
                && next.normalName().equals("script")
                && next.data().matches(HIDES)
                && next.nextSibling() instanceof TextNode plea) {
            plea.text("");
        }
    }

    /** Joomla since its fourth version: an element of its own. */
    private static void joomlaElement(Element element) {
        if (holdsWords(element)) {
            MailCipher.joomla(element.attr("first"), element.attr("last"), element.attr("text"))
                    .ifPresent(letter -> element.replaceWith(link(letter, element)));
        }
    }

    private static Node link(MailCipher.Letter letter, Element place) {
        return place.closest("a") == null
                ? new Element("a").attr("href", "mailto:" + letter.address()).text(letter.words())
                : new TextNode(letter.words());
    }

    /** Whether it holds no more than the plea to switch scripts on; an element without an end holds what follows. */
    private static boolean holdsWords(Element element) {
        return element.childrenSize() == 0;
    }
}
