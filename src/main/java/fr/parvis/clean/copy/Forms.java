package fr.parvis.clean.copy;

import fr.parvis.address.WebUrl;
import fr.parvis.clean.embed.Cards;
import fr.parvis.clean.markup.Labels;
import fr.parvis.clean.markup.Links;
import fr.parvis.clean.markup.Markup;
import fr.parvis.clean.reference.References;
import fr.parvis.clean.reference.Work;
import fr.parvis.clean.rule.Cause;
import fr.parvis.clean.rule.Finding.Action;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** Forms need someone to answer them: each becomes a link to where it is answered, and keeps the text that it holds. */
final class Forms {
    private static final Set<String> CONTROLS = Set.of("text", "search", "email", "password", "hidden", "file");
    private static final Evaluator FORM = Selector.evaluatorOf("form");
    private static final Evaluator SEARCH_AROUND = Selector.evaluatorOf("[role=search]");
    private static final Evaluator SEARCHES = Selector.evaluatorOf("[role=search], form[name=search]");
    private static final Evaluator SEARCH_FIELD = Selector.evaluatorOf(
            "input:is([type=search], [name=s], [name=q], [name=query], [name=search], [name=recherche])"
                    + ":not([type=radio], [type=checkbox])");
    private static final Pattern CODE = Pattern.compile("(?i)(?:javascript|vbscript):.*|#.*|", Pattern.DOTALL);
    /** It can be read whatever stands behind it. */
    private static final String NOTE =
            "display:inline-block;padding:4px 8px;border-radius:6px;background:#fff;color:#565b64";

    private static final Evaluator SHOWN = Selector.evaluatorOf("img, picture, iframe, video, audio, object");

    private final Work work;
    private final AttributeCopy attributes;
    private final Cards cards;
    /** Whether what searches holds one form alone. */
    private final IdentityHashMap<Element, Boolean> alone = new IdentityHashMap<>();

    Forms(Work work, AttributeCopy attributes, Cards cards) {
        this.cards = cards;
        this.work = work;
        this.attributes = attributes;
    }

    void form(Element form, Element to, BiConsumer<Element, Element> children) {
        if (form.attr("method").strip().equalsIgnoreCase("dialog")) {
            closing(form, to, children);
            return;
        }
        var sending = FormButtons.sending(form);
        boolean asks = FormFields.hasAny(form, FormFields.FILLED_IN)
                || searches(form)
                || (sending.isEmpty() && !form.hasText());
        if (!asks) {
            pressed(form, sending, to, children);
            return;
        }
        work.report(Cause.markup("form-action"), Action.REPLACED, form);
        boolean fillsIn = FormFields.hasAny(form, FormFields.FILLED_IN);
        var search = search(form);
        FormButtons.remove(form, FormFields.FILLED_IN);
        FormFields.remove(form, search.isEmpty());
        content(form, to, children);
        var action = References.tidy(form.attr("action"));
        if (action.regionMatches(true, 0, "mailto:", 0, 7)) {
            letter(action, to);
            return;
        }
        var elsewhere = work.references().resolve(action).filter(url -> !url.isSameSite(work.page()));
        var answered = elsewhere.or(() -> work.references().original(work.page()));
        answered.ifPresent(url -> {
            var says = search.isEmpty() || elsewhere.isEmpty()
                    ? search
                    : work.phrases().searchOn(url.host());
            link(bare(url, form), elsewhere.isPresent(), says, !says.isEmpty(), to);
        });
        if (answered.isEmpty() && fillsIn && search.isEmpty()) {
            to.appendElement("p")
                    .addClass("pv-form")
                    .appendElement("small")
                    .attr("style", NOTE)
                    .text(work.phrases().noForm());
        }
    }

    /** What a form that only searches says: it often stands in a header, where there is no room to explain. */
    private String search(Element form) {
        boolean searches = searches(form) || form.selectFirst(SEARCH_FIELD) != null;
        return searches && form.selectFirst("textarea") == null ? work.phrases().search() : "";
    }

    /** Whether the page says so, of the form, of a part of it, or of what holds nothing else. */
    private boolean searches(Element form) {
        var around = form.closest(SEARCH_AROUND);
        return form.is(SEARCHES)
                || form.selectFirst(SEARCHES) != null
                || (around != null && alone.computeIfAbsent(around, Forms::holdsOne));
    }

    private static boolean holdsOne(Element around) {
        return around.select(FORM).size() == 1;
    }

    private void content(Element form, Element to, BiConsumer<Element, Element> children) {
        if (form.hasText() || form.selectFirst(SHOWN) != null) {
            var div = to.appendElement("div");
            attributes.copy(form, div);
            children.accept(form, div);
            if (div.childNodeSize() == 0 && div.attributesSize() == 0) {
                div.remove();
            }
        }
    }

    /** Where pressing a button leads, and what it says. */
    private record Press(WebUrl url, boolean elsewhere, String words) {}

    /** A form with nothing to fill in: what sends it is a link. Where only a script answers, buttons stay as they are. */
    private void pressed(Element form, List<Element> sending, Element to, BiConsumer<Element, Element> children) {
        var presses = new LinkedHashSet<Press>();
        boolean page = FormButtons.isPage(form);
        boolean posts = form.attr("method").strip().equalsIgnoreCase("post");
        var known = FormButtons.known(form);
        for (var button : sending) {
            var action =
                    References.tidy(button.hasAttr("formaction") ? button.attr("formaction") : form.attr("action"));
            if (page || (CODE.matcher(action).matches() && !posts)) {
                continue;
            }
            press(known, button, action, posts).ifPresent(presses::add);
        }
        FormButtons.removeInputs(form);
        var elsewhere = presses.stream().findFirst().filter(Press::elsewhere);
        var cards = new Element("div");
        boolean card = elsewhere.isPresent()
                && this.cards.form(form, elsewhere.get().url(), elsewhere.get().words(), cards);
        if (!card) {
            work.report(Cause.markup("form-action"), Action.REPLACED, form);
        }
        content(form, to, children);
        if (card) {
            cards.childNodes().stream().toList().forEach(to::appendChild);
            return;
        }
        for (var press : presses) {
            work.findings().count(Action.REPLACED);
            boolean brief = !press.words().isEmpty() && !press.elsewhere();
            link(bare(press.url(), form), press.elsewhere(), press.words(), brief, to);
        }
    }

    /** Makes a link of a button where it stands, or says where a link below has to lead instead of it. */
    private Optional<Press> press(String known, Element button, String action, boolean posts) {
        var words = Labels.of(button);
        boolean asksPage = action.isEmpty() || action.startsWith("#");
        boolean writes = action.regionMatches(true, 0, "mailto:", 0, 7);
        var target = work.references()
                .resolve(posts ? action : FormButtons.asked(known, action, button))
                .filter(any -> !asksPage && !writes);
        if (target.isPresent() && !target.get().isSameSite(work.page())) {
            button.remove();
            return work.references()
                    .resolve(FormButtons.asked(known, action, button))
                    .map(url -> new Press(url, true, words));
        }
        if (writes || (target.isPresent() && !posts)) {
            var link = new Element("a").attr("href", writes ? action : FormButtons.asked(known, action, button));
            for (var name : new String[] {"id", "class", "style", "title"}) {
                if (button.hasAttr(name)) {
                    link.attr(name, button.attr(name));
                }
            }
            if (button.hasText()) {
                List.copyOf(button.childNodes()).forEach(link::appendChild);
            } else {
                link.text(words.isEmpty() ? work.phrases().openForm() : words);
            }
            button.replaceWith(link);
            return Optional.empty();
        }
        var original = work.references().original(work.page());
        original.ifPresent(any -> button.remove());
        return original.map(url -> new Press(url, false, words));
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

    /**
     * @param says what the link says; empty for what is said of any form
     * @param brief whether only those who point at it are told why
     */
    private void link(WebUrl url, boolean elsewhere, String says, boolean brief, Element to) {
        var words = work.phrases();
        var line = to.appendElement("p").addClass("pv-form");
        var why = elsewhere ? words.formTraces() : words.whyForm();
        var link = line.appendElement("a").addClass(Links.ORIGIN);
        if (brief) {
            link.attr("title", why);
        }
        Links.leadOut(
                link,
                url.value(),
                !says.isEmpty() ? says : elsewhere ? words.openFormOn(url.host()) : words.openForm());
        if (!brief) {
            line.appendText(" ");
            line.appendElement("small").attr("style", NOTE).text(why);
        }
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
