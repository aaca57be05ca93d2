package fr.parvis.clean;

import fr.parvis.address.WebUrl;
import fr.parvis.clean.Finding.Action;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jsoup.nodes.Element;

/** Forms need someone to answer them: each becomes a link to where it is answered, and keeps the text that it holds. */
final class Forms {
    private static final Set<String> CONTROLS = Set.of("text", "search", "email", "password", "hidden", "file");
    private static final String FIELDS = "textarea, select, input:not([type=hidden]):not([type=search])";
    private static final String BUTTONS =
            "button:not([aria-controls], [aria-expanded], [data-toggle], [data-bs-toggle], [commandfor], [popovertarget]),"
                    + " input[type=submit], input[type=button], input[type=reset], input[type=image]";
    private static final String SEARCHES = "input[type=search], [role=search]";
    private static final String SHOWN = "img, picture, iframe, video, audio, object";

    private final Work work;
    private final AttributeCopy attributes;

    Forms(Work work, AttributeCopy attributes) {
        this.work = work;
        this.attributes = attributes;
    }

    void form(Element form, Element to, BiConsumer<Element, Element> children) {
        if (form.attr("method").strip().equalsIgnoreCase("dialog")) {
            closing(form, to, children);
            return;
        }
        work.report(Cause.markup("form-action"), Action.REPLACED, form);
        boolean hasFields = form.selectFirst(FIELDS) != null;
        boolean holdsForm = hasFields || !form.hasText() || form.selectFirst(SEARCHES) != null;
        form.select(BUTTONS).remove();
        if (holdsForm) {
            FormFields.remove(form);
        }
        if (form.hasText() || form.selectFirst(SHOWN) != null) {
            var div = to.appendElement("div");
            attributes.copy(form, div);
            children.accept(form, div);
        }
        if (!holdsForm) {
            return;
        }
        var action = References.tidy(form.attr("action"));
        if (action.regionMatches(true, 0, "mailto:", 0, 7)) {
            letter(action, to);
            return;
        }
        var elsewhere = work.references().resolve(action).filter(url -> !url.isSameSite(work.page()));
        elsewhere
                .or(() -> work.references().original(work.page()))
                .ifPresent(url -> link(bare(url, form), elsewhere.isPresent(), to));
    }

    /** A form that only closes the dialog around it: so do its buttons. */
    private void closing(Element form, Element to, BiConsumer<Element, Element> children) {
        var dialog = form.closest("dialog[id]");
        for (var button : form.select("button:not([commandfor], [popovertarget])")) {
            if (dialog == null) {
                button.remove();
            } else {
                button.attr("commandfor", dialog.id()).attr("command", "close");
            }
        }
        var div = to.appendElement("div");
        attributes.copy(form, div);
        children.accept(form, div);
    }

    /** A form that only writes a letter: so does a link. */
    private void letter(String action, Element to) {
        int question = action.indexOf('?');
        var recipient = action.substring(7, question < 0 ? action.length() : question);
        to.appendElement("p")
                .addClass("pv-form")
                .appendElement("a")
                .attr("href", action)
                .text(recipient);
    }

    /** Where it leads without what only traces. */
    private WebUrl bare(WebUrl url, Element form) {
        return work.references()
                .outside(url.value(), work.where(form))
                .flatMap(outbound -> WebUrl.parse(outbound.href()))
                .orElse(url);
    }

    private void link(WebUrl url, boolean elsewhere, Element to) {
        var words = work.phrases();
        var line = to.appendElement("p").addClass("pv-form");
        line.appendElement("a")
                .addClass(Cards.ORIGIN)
                .attr("href", url.value())
                .attr("rel", "noopener noreferrer")
                .text(elsewhere ? words.openFormOn(url.host()) : words.openForm());
        line.appendText(" ");
        line.appendElement("small").text(elsewhere ? words.formTraces() : words.whyForm());
    }

    /** A control that works without a script and sends nothing stays; a field that nobody reads goes. */
    void input(Element input, Element to, Pictures pictures) {
        var type = input.attr("type").strip().toLowerCase(Locale.ROOT);
        if (type.equals("image")) {
            pictures.picture(input, to, attributes);
        } else if (Markup.INPUTS.contains(type)) {
            var copy = to.appendElement("input").attr("type", type.equals("submit") ? "button" : type);
            attributes.copy(input, copy);
        } else if (!CONTROLS.contains(type) && !type.isEmpty()) {
            to.appendText(input.attr("value"));
        }
    }
}
