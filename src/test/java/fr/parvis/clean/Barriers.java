package fr.parvis.clean;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What a page without scripts puts into the way of people who do not see it or use no mouse, and how much of it (WCAG 2.2). */
record Barriers(Map<Barrier, Long> counts) {
    private static final String NAMED = "img[alt]:not([alt='']), svg title, [aria-label], input[value], [title]";

    enum Barrier {
        /** A picture that says nothing of itself (1.1.1). */
        PICTURE_WITHOUT_TEXT,
        /** A link that nobody can tell from others by ear (2.4.4). */
        LINK_WITHOUT_NAME,
        BUTTON_WITHOUT_NAME,
        /** A field that nobody says what to type into (3.3.2). */
        FIELD_WITHOUT_LABEL,
        /** A description or a name that leads to nothing (4.1.2); a label of nothing is a text like any other. */
        REFERENCE_TO_NOTHING,
        NAME_GIVEN_TWICE,
        /** Its voice is chosen at random (3.1.1). */
        PAGE_WITHOUT_LANGUAGE,
        PAGE_WITHOUT_TITLE,
        /** A frame of which nobody knows what is in it. */
        FRAME_WITHOUT_TITLE,
        /** Whoever enlarges text is stopped (1.4.4). */
        NO_ENLARGING,
        /** Order of focus by hand (2.4.3). */
        FOCUS_OUT_OF_ORDER
    }

    static Barriers of(Document page) {
        page.select("script, style, template").remove();
        var counts = new EnumMap<Barrier, Long>(Barrier.class);
        counts.put(Barrier.PICTURE_WITHOUT_TEXT, count(page, "img:not([alt]), area[href]:not([alt])", any -> true));
        counts.put(Barrier.LINK_WITHOUT_NAME, count(page, "a[href]", Barriers::isNameless));
        counts.put(Barrier.BUTTON_WITHOUT_NAME, count(page, "button", Barriers::isNameless));
        counts.put(
                Barrier.FIELD_WITHOUT_LABEL,
                count(
                        page,
                        "input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=image]), select, textarea",
                        field -> isUnlabelled(field, page)));
        counts.put(Barrier.REFERENCE_TO_NOTHING, dangling(page));
        counts.put(Barrier.NAME_GIVEN_TWICE, doubled(page));
        counts.put(
                Barrier.PAGE_WITHOUT_LANGUAGE,
                count(page, "html", html -> html.attr("lang").isBlank()));
        counts.put(Barrier.PAGE_WITHOUT_TITLE, page.title().isBlank() ? 1L : 0L);
        counts.put(
                Barrier.FRAME_WITHOUT_TITLE,
                count(page, "iframe", frame -> frame.attr("title").isBlank()));
        counts.put(
                Barrier.NO_ENLARGING,
                count(
                        page,
                        "meta[name=viewport]",
                        meta -> meta.attr("content")
                                .toLowerCase(Locale.ROOT)
                                .matches(".*(user-scalable\\s*=\\s*(no|0)|maximum-scale\\s*=\\s*1).*")));
        counts.put(
                Barrier.FOCUS_OUT_OF_ORDER,
                count(page, "[tabindex]", any -> any.attr("tabindex").matches("\\s*[1-9].*")));
        return new Barriers(counts);
    }

    /** The kinds of which this page has more than that one, with both counts. */
    Set<String> worseThan(Barriers other) {
        return counts.entrySet().stream()
                .filter(each -> each.getValue() > other.counts.getOrDefault(each.getKey(), 0L))
                .map(each -> each.getKey() + " " + other.counts.get(each.getKey()) + " -> " + each.getValue())
                .collect(Collectors.toSet());
    }

    private static long count(Document page, String which, Predicate<Element> how) {
        return page.select(which).stream().filter(how).count();
    }

    private static boolean isNameless(Element element) {
        return element.text().isBlank()
                && Stream.of("aria-label", "title", "aria-labelledby")
                        .allMatch(name -> element.attr(name).isBlank())
                && element.select(NAMED).isEmpty();
    }

    private static boolean isUnlabelled(Element field, Document page) {
        return Stream.of("aria-label", "title", "aria-labelledby", "placeholder")
                        .allMatch(name -> field.attr(name).isBlank())
                && field.closest("label") == null
                && page.select("label[for]").stream()
                        .noneMatch(label ->
                                !field.id().isEmpty() && label.attr("for").equals(field.id()));
    }

    private static long dangling(Document page) {
        var ids = page.select("[id]").stream().map(Element::id).collect(Collectors.toSet());
        return Stream.of("aria-labelledby", "aria-describedby")
                .flatMap(name -> page.select("[" + name + "]").stream()
                        .flatMap(element -> Stream.of(element.attr(name).strip().split("\\s+"))))
                .filter(id -> !id.isEmpty() && !ids.contains(id))
                .count();
    }

    private static long doubled(Document page) {
        return page.select("[id]").stream()
                .collect(Collectors.groupingBy(Element::id, Collectors.counting()))
                .values()
                .stream()
                .filter(count -> count > 1)
                .count();
    }
}
