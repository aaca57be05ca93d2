package fr.parvis.clean;

import fr.parvis.address.WebUrl;
import fr.parvis.clean.document.Limits;
import fr.parvis.clean.rule.Cause;
import fr.parvis.clean.rule.Embed;
import fr.parvis.clean.rule.Finding;
import fr.parvis.clean.rule.Rule;
import fr.parvis.clean.rule.Rules;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What a browser would contact by itself for a document, read off its text: nothing is fetched, nothing is changed.
 * What only a click, a consent or a program could start is not in it, but for the vendors that a script names, and what a
 * script of the page plainly loads.
 * Of one document at most a thousand addresses are told, and what is read of it ends where {@link Limits} do; then the
 * answer says that there may be more.
 */
public final class Contacts {
    private final Rules rules;

    Contacts(Rules rules) {
        this.rules = rules;
    }

    /** What a browser wants of the other side. */
    public enum Use {
        SCRIPT,
        /** An address that a script of the site calls: a vendor's, or one that a script of the page gives to what loads. */
        INLINE_SCRIPT,
        STYLE,
        FONT,
        IMAGE,
        /** A picture that nobody sees, or one that stands in for a script. */
        PIXEL,
        MEDIA,
        FRAME,
        /** A connection in advance. */
        PRECONNECT,
        /** Something else that is loaded: a manifest, a page in advance. */
        OTHER
    }

    /**
     * One address that is contacted.
     *
     * @param spare whether it is one of several of which a browser takes another
     * @param vendor who is behind it, in the vendor's own spelling; empty if the rules do not know
     * @param category as in {@link Finding}; empty if the rules do not know
     */
    public record Contact(WebUrl url, Use use, boolean spare, String vendor, String category) {}

    /**
     * What a page contacts.
     *
     * @param scripts how many programs stand in the page or are loaded by it
     * @param openTexts one number for the text of each that stands in it and may call others whom it does not tell; the
     *     same text has the same number in any page
     * @param empty whether there is nothing in it: no word, no program, nothing that is loaded
     */
    public record OfPage(List<Contact> contacts, int scripts, Set<Long> openTexts, boolean empty) {
        /** How many different programs stand in it that may call others. */
        int open() {
            return openTexts.size();
        }
    }

    /**
     * What a script file contacts.
     *
     * @param contacts vendors' addresses that it loads, and the modules that it is made of
     * @param open whether it may call others whom its text does not tell
     */
    public record OfScript(List<Contact> contacts, boolean open) {}

    /**
     * What a style sheet contacts.
     *
     * @param whole whether all of it is told; else it may load what is not among the contacts
     */
    public record OfStyle(List<Contact> contacts, boolean whole) {}

    /** @param base the address that the page was fetched from */
    public OfPage page(String html, WebUrl base) {
        var found = new Found();
        var page = new PageContacts(found, base);
        boolean read = asFarAsItGoes(() -> page.read(html));
        return page.seen(html, read && found.isAll());
    }

    /** @param base the address that the script file was fetched from */
    public OfScript script(String text, WebUrl base) {
        var found = new Found();
        var open = new AtomicBoolean(true);
        asFarAsItGoes(() -> open.set(new ScriptContacts(found).ofFile(text, base)));
        return new OfScript(List.copyOf(found.all()), open.get() || !found.isAll());
    }

    /** @param base the address that the style sheet was fetched from */
    public OfStyle style(String css, WebUrl base) {
        var found = new Found();
        boolean read = asFarAsItGoes(() -> StyleContacts.read(css, base, found));
        return new OfStyle(List.copyOf(found.all()), read && found.isAll());
    }

    /**
     * Of a document that asks for more than it may, or that nobody foresaw, what was found until then stays found. Every
     * answer tells that it is not all: behind its end may stand anything.
     *
     * @return whether it was read to its end
     */
    private static boolean asFarAsItGoes(Runnable reading) {
        try {
            reading.run();
            return true;
        } catch (RuntimeException | StackOverflowError beyond) {
            return false;
        }
    }

    /** What was found so far, each address once for a use. */
    final class Found {
        private final Map<String, Contact> contacts = new LinkedHashMap<>();
        private boolean all = true;

        void add(Optional<WebUrl> address, Use use, boolean spare) {
            address.ifPresent(url -> add(url, use, spare));
        }

        private void add(WebUrl url, Use use, boolean spare) {
            var key = use + " " + url;
            var known = contacts.get(key);
            if (known == null && contacts.size() == Limits.CONTACTS) {
                all = false;
            } else if (known == null || known.spare()) {
                contacts.put(key, contact(url, use, spare));
            }
        }

        /** Whether there was room for each that was found. */
        boolean isAll() {
            return all;
        }

        /** Only if the rules know a tracker behind the address. */
        void addTracker(Optional<WebUrl> address, Use use) {
            add(
                    address.filter(url ->
                            rules.behind(url).filter(rule -> !rule.isContent()).isPresent()),
                    use,
                    false);
        }

        /** Only if a file that has the address loads a tracker from there, and does not only speak of it. */
        void addLoaded(String address, WebUrl base, Use use) {
            base.resolve(address)
                    .filter(url -> rules.behind(url)
                            .filter(rule -> !rule.isContent()
                                    && rules.inFile("'" + address + "'").contains(rule))
                            .isPresent())
                    .ifPresent(url -> add(Optional.of(url), use, false));
        }

        Collection<Contact> all() {
            return contacts.values();
        }

        private Contact contact(WebUrl url, Use use, boolean spare) {
            var cause = (use == Use.PRECONNECT ? rules.connected(url) : rules.behind(url))
                    .map(Rule::cause)
                    .or(() -> use == Use.FRAME ? rules.embed(url.value()).map(Embed::cause) : Optional.empty());
            return new Contact(
                    url,
                    use,
                    spare,
                    cause.map(Cause::vendor).orElse(""),
                    cause.map(Cause::category).orElse(""));
        }
    }
}
