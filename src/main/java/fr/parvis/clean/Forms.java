package fr.parvis.clean;

import fr.parvis.clean.Finding.Action;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jsoup.nodes.Element;

/** Forms need the origin to answer them: each becomes a link to the page there, and keeps the text that it holds. */
final class Forms {
    private static final Set<String> CONTROLS = Set.of("text", "search", "email", "password", "hidden", "file");
    private static final int MUCH_TEXT = 400;

    private final Work work;
    private final AttributeCopy attributes;

    Forms(Work work, AttributeCopy attributes) {
        this.work = work;
        this.attributes = attributes;
    }

    void form(Element form, Element to, BiConsumer<Element, Element> children) {
        work.report(Cause.markup("form-action"), Action.REPLACED, form);
        boolean holdsContent = form.text().length() > MUCH_TEXT
                || form.selectFirst("article, main, table, h1, h2, h3, p p, form, iframe, video") != null;
        if (holdsContent) {
            var div = to.appendElement("div");
            attributes.copy(form, div, Set.of());
            children.accept(form, div);
            if (form.selectFirst("textarea, input:not([type=hidden]):not([type=search])") == null) {
                return;
            }
        }
        var line = to.appendElement("p").addClass("pv-form");
        line.appendElement("a")
                .addClass(Cards.ORIGIN)
                .attr("href", work.page().value())
                .attr("rel", "noopener noreferrer")
                .attr("title", work.phrases().whyForm())
                .text(work.phrases().openForm());
    }

    /** A control that works without a script and sends nothing stays; a field that nobody reads goes. */
    void input(Element input, Element to, Pictures pictures) {
        var type = input.attr("type").strip().toLowerCase(Locale.ROOT);
        if (type.equals("image")) {
            pictures.picture(input, to, attributes);
        } else if (Markup.INPUTS.contains(type)) {
            var copy = to.appendElement("input").attr("type", type.equals("submit") ? "button" : type);
            attributes.copy(input, copy, Set.of());
        } else if (!CONTROLS.contains(type) && !type.isEmpty()) {
            to.appendText(input.attr("value"));
        }
    }
}
