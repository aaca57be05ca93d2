package fr.parvis.clean.filling;

import fr.parvis.clean.markup.Inventory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/**
 * What a server sends at the end of a page because it was not ready when its place was written, as React does ("Suspense"): a
 * script would put each part ({@code S:}) where a template waits for it, instead of what stands there meanwhile
 * ({@code B:}) or at one point ({@code P:}).
 */
public final class Streamed {
    private static final Pattern WAITS = Pattern.compile("[BP]:[0-9a-f]{1,8}");
    private static final Pattern PART = Pattern.compile("S:[0-9a-f]{1,8}");
    /** Which part belongs to which place, where their numbers do not say it. */
    private static final Pattern PUTS =
            Pattern.compile("\\$R[CR]\\(\\s*[\"'](B:[0-9a-f]{1,8})[\"']\\s*,\\s*[\"'](S:[0-9a-f]{1,8})[\"']");

    private static final Set<String> BEGINNINGS = Set.of("$", "$?", "$~", "$!", "&");
    private static final Set<String> ENDS = Set.of("/$", "/&");

    private static final int MOST = 500;

    private final Map<String, Element> parts = new HashMap<>();
    private final Map<String, String> partOf = new HashMap<>();

    private Streamed() {}

    /** @return whether anything has got another place */
    public static boolean settle(Inventory inventory) {
        TypedWords.write(inventory);
        var templates = inventory.named("template").stream()
                .filter(template -> WAITS.matcher(template.id()).matches())
                .limit(MOST)
                .toList();
        if (templates.isEmpty()) {
            return false;
        }
        var streamed = new Streamed();
        for (var element : inventory.markedInBody()) {
            if (PART.matcher(element.id()).matches() && isKeptBack(element)) {
                streamed.parts.putIfAbsent(element.id(), element);
            }
        }
        if (streamed.parts.isEmpty()) {
            return false;
        }
        inventory.named("template").forEach(streamed::note);
        inventory.named("script").forEach(script -> streamed.note(script.data()));
        boolean any = false;
        for (var template : templates) {
            any |= template.ownerDocument() != null && streamed.put(template);
        }
        return any;
    }

    /** Whether nobody sees it where it was sent; of a table, all of that. */
    private static boolean isKeptBack(Element part) {
        return part.hasAttr("hidden") || part.hasAttr("aria-hidden") || part.closest("table[hidden]") != null;
    }

    private void note(Element template) {
        if (template.hasAttr("data-bid")) {
            partOf.putIfAbsent(template.attr("data-bid"), template.attr("data-sid"));
        }
    }

    private void note(String script) {
        var puts = PUTS.matcher(script);
        while (puts.find()) {
            partOf.putIfAbsent(puts.group(1), puts.group(2));
        }
    }

    private boolean put(Element template) {
        var number = template.id().substring(1);
        boolean point = template.id().charAt(0) == 'P';
        var part = parts.get(point ? "S" + number : partOf.getOrDefault(template.id(), "S" + number));
        if (part == null || template.parents().contains(part)) {
            return false;
        }
        if (!point) {
            var meanwhile = meanwhile(template);
            if (meanwhile.isEmpty()) {
                return false;
            }
            meanwhile.get().forEach(Node::remove);
        }
        parts.values().remove(part);
        List.copyOf(part.childNodes()).forEach(template::before);
        template.remove();
        var carrier = Optional.ofNullable(part.closest("table[hidden]")).orElse(part);
        carrier.remove();
        return true;
    }

    /** What stands between a template and the end of its place; empty if that is none. */
    private static Optional<List<Node>> meanwhile(Element template) {
        if (!Stream.ofNullable(template.previousSibling())
                .anyMatch(before -> before instanceof Comment comment && BEGINNINGS.contains(comment.getData()))) {
            return Optional.empty();
        }
        var between = new ArrayList<Node>();
        int depth = 0;
        for (var next = template.nextSibling(); next != null; next = next.nextSibling()) {
            if (next instanceof Comment comment) {
                if (ENDS.contains(comment.getData()) && depth-- == 0) {
                    return Optional.of(between);
                }
                depth += BEGINNINGS.contains(comment.getData()) ? 1 : 0;
            }
            between.add(next);
        }
        return Optional.empty();
    }
}
