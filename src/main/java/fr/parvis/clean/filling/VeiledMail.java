package fr.parvis.clean.filling;

import fr.parvis.clean.markup.Inventory;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * The e-mail addresses that pages hide from robots until a script shows them, spelled out where all that it takes stands
 * in the page. Nothing is run: a script is read by a strict pattern, and what comes out is an address or nothing.
 */
public final class VeiledMail {
    private static final String CLOUDFLARE = "/cdn-cgi/l/email-protection";
    /** Attributes of WordPress's and Drupal's tools with the letters of an address moved by thirteen places. */
    private static final List<String> TURNED = List.of("data-enc-email", "data-mail-to");

    private static final String HIDES =
            "(?s)[^;]*document\\.write\\('<span style=\\\\'display: ?none;?\\\\'>'\\);[^;]*";

    private static final String SPAMSPAN = "spamspan";

    private final Document page;

    private VeiledMail(Document page) {
        this.page = page;
    }

    /** Writes the addresses into {@code page}. */
    public static void unveil(Document page, Inventory inventory) {
        var veiled = new VeiledMail(page);
        inventory.named("script").forEach(veiled::joomla);
        for (var element : inventory.marked()) {
            switch (element.normalName()) {
                case "joomla-hidden-mail" -> joomlaElement(element);
                case "a", "span" -> {
                    if (mayVeil(element)) {
                        link(element);
                        words(element);
                    }
                }
                default -> {}
            }
        }
    }

    /** Asked of every link, so by what all ways have in common. */
    private static boolean mayVeil(Element element) {
        for (var attribute : element.attributes()) {
            var value = attribute.getValue();
            boolean may = switch (attribute.getKey()) {
                case "href" -> value.indexOf('(') >= 0 || value.contains(CLOUDFLARE) || value.contains("#mc#");
                case "class" -> element.hasClass(SPAMSPAN);
                default -> attribute.getKey().startsWith("data-");
            };
            if (may) {
                return true;
            }
        }
        return false;
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
                        : MailCipher.typo3Call(href).or(() -> MailCipher.cryptX(href));
        address.ifPresent(found -> element.attr("href", "mailto:" + found));
        if (element.normalName().equals("a")) {
            MailCipher.spip(href).ifPresent(found -> spip(element, found));
        }
    }

    private static void spip(Element link, String address) {
        link.attr("href", "mailto:" + address);
        if (link.attr("title").contains("..åt..")) {
            link.removeAttr("title");
        }
        link.select("span.spancrypt").forEach(sign -> sign.text("@"));
    }

    /** What says an address in other signs, in an attribute or as its words. */
    private static void words(Element element) {
        for (var name : TURNED) {
            if (element.hasAttr(name)) {
                MailCipher.rot13(element.attr(name)).ifPresent(address -> {
                    element.removeAttr(name).removeAttr("data-replace-inner");
                    if (isStandIn(element.text())) {
                        element.text(address);
                    }
                    lead(element, address);
                });
            }
        }
        if (element.hasClass(SPAMSPAN)) {
            MailCipher.spelled(element.text()).ifPresent(address -> {
                element.text(address);
                lead(element, address);
            });
        }
    }

    /** What stands where the address would, until a script writes it: a plea, an at sign or nothing. */
    private static boolean isStandIn(String text) {
        return text.isBlank() || text.contains("@") || text.startsWith("*");
    }

    private static void lead(Element element, String address) {
        if (element.normalName().equals("a")) {
            element.attr("href", "mailto:" + address);
        } else if (element.closest("a") == null && element.selectFirst("a") == null) {
            element.html("")
                    .appendElement("a")
                    .attr("href", "mailto:" + address)
                    .text(address);
        }
    }

    /** Joomla up to its third version: the address is put together in a script beside the place. */
    private void joomla(Element script) {
        if (script.attr("src").isEmpty()) {
            MailCipher.written(script.data()).ifPresent(letter -> script.before(link(letter, script)));
        }
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
