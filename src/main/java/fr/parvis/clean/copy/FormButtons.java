package fr.parvis.clean.copy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** What is pressed in a form: what sends it, what empties it, and what only scripts know the use of. */
final class FormButtons {
    private static final String OPENS =
            "[aria-controls], [aria-expanded], [data-toggle], [data-bs-toggle], [commandfor], [popovertarget]";
    private static final Evaluator BUTTONS = Selector.evaluatorOf(
            "button:not(" + OPENS + "), input[type=submit], input[type=button], input[type=reset], input[type=image]");

    /** What stands in a form only because the whole page does. */
    private static final Evaluator OF_A_PAGE = Selector.evaluatorOf(
            "main, article, nav, header, footer, h1:not(legend h1, h1:has(label)), [role=main], input[name=__VIEWSTATE], input[name=__EVENTTARGET]");

    private static final Evaluator KNOWN = Selector.evaluatorOf("input[type=hidden][name]");

    private static final Set<String> PARTS =
            Set.of("form", "main", "section", "article", "header", "footer", "nav", "aside", "body");
    private static final int NEAR = 3;
    private static final Pattern SECRET = Pattern.compile("(?i)token|csrf|nonce|viewstate|session|^_|password");
    private static final int LONGEST_ADDRESS = 1_500;

    private FormButtons() {}

    /** Whether the form stands around a whole page, as some servers write them. */
    static boolean isPage(Element form) {
        return form.selectFirst(OF_A_PAGE) != null;
    }

    /** What sends the form, in order. */
    static List<Element> sending(Element form) {
        return form.select(BUTTONS).stream()
                .filter(button -> Set.of("submit", "image").contains(type(button)))
                .toList();
    }

    /** Takes out what has no use once the fields are gone; what may be a heading that a script opens stays. */
    static void remove(Element form, Evaluator fields) {
        boolean page = isPage(form);
        var around = around(form, fields, page);
        var beside = around.get(0);
        var near = around.get(1);
        for (var button : form.select(BUTTONS)) {
            boolean heading = button.normalName().equals("button") && button.hasText();
            boolean only = type(button).equals("button");
            boolean stays = heading
                    && !beside.contains(button.parent())
                    && (only || (page && type(button).equals("submit") && !isNear(button, near)));
            if (!stays) {
                button.remove();
            }
        }
    }

    /** Takes out what sends or empties the form and is no element that could hold a heading. */
    static void removeInputs(Element form) {
        form.select(BUTTONS).stream()
                .filter(button ->
                        button.normalName().equals("input") || type(button).equals("reset"))
                .forEach(Element::remove);
    }

    /** What stands right around a field of {@code form}, but not around a whole page, and what stands around one at all. */
    private static List<Set<Element>> around(Element form, Evaluator fields, boolean page) {
        var beside = Collections.<Element>newSetFromMap(new IdentityHashMap<>());
        var near = Collections.<Element>newSetFromMap(new IdentityHashMap<>());
        for (var field : form.select(fields)) {
            var parent = field.parent();
            if (parent != null && !(page && parent.normalName().equals("form"))) {
                beside.add(parent);
            }
            var at = parent;
            while (at != null && !at.normalName().equals("form") && near.add(at)) {
                at = at.parent();
            }
        }
        return List.of(beside, near);
    }

    private static boolean isNear(Element button, Set<Element> near) {
        var at = button.parent();
        for (int i = 0; i < NEAR && at != null && !PARTS.contains(at.normalName()); i++) {
            if (near.contains(at)) {
                return true;
            }
            at = at.parent();
        }
        return false;
    }

    /** {@code submit} of a button that says nothing, as browsers read it. */
    private static String type(Element button) {
        var type = button.attr("type").strip().toLowerCase(Locale.ROOT);
        return button.normalName().equals("input") || type.equals("button") || type.equals("reset") ? type : "submit";
    }

    /** What a form knows by itself, as a query; a longer one than any address is not said to its end. */
    static String known(Element form) {
        var query = new StringBuilder();
        for (var field : form.select(KNOWN)) {
            if (query.length() <= LONGEST_ADDRESS) {
                add(field, query);
            }
        }
        return query.toString();
    }

    /** Adds what a field says, unless that only proves that it comes from its page. */
    private static void add(Element field, StringBuilder query) {
        var name = field.attr("name");
        if (!name.isBlank() && !SECRET.matcher(name).find()) {
            query.append(query.isEmpty() ? "" : "&")
                    .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(field.attr("value"), StandardCharsets.UTF_8));
        }
    }

    /**
     * The address that a form without fields asks for if it asks by its address.
     *
     * @param known by {@link #known}
     */
    static String asked(String known, String action, Element button) {
        int hash = action.indexOf('#');
        var address = hash < 0 ? action : action.substring(0, hash);
        var query = new StringBuilder(known);
        if (button.normalName().equals("button") && !button.attr("value").isEmpty()) {
            add(button, query);
        }
        if (query.isEmpty() || address.length() + query.length() > LONGEST_ADDRESS) {
            return action;
        }
        return address + (address.indexOf('?') < 0 ? "?" : "&") + query + (hash < 0 ? "" : action.substring(hash));
    }
}
