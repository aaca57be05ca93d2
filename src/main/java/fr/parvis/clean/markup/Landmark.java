package fr.parvis.clean.markup;

import fr.parvis.clean.word.Classes;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** What an element is to a reader, by what it says of itself: its name, class, identifier or role. */
public enum Landmark {
    /** Shows no words. */
    STYLE("style, link, script"),

    /** Surrounds the main part. */
    AROUND(
            "nav, [navigation], footer, aside, [complementary], [contentinfo], [search], form, .breadcrumb, .breadcrumbs,"
                    + " .pagination, .share, .social, .sharedaddy, .related, .comments, #comments, #sidebar, .sidebar, .widget,"
                    + " .skip-link, .screen-reader-text, button, select"),

    NAVIGATION("nav, [navigation]"),
    MENU("#menu, #nav, #navigation, .menu, .nav, .navbar-nav"),

    /** What the page itself calls its main part; a few words are enough to believe it. */
    MAIN("main"),
    MAIN_ROLE("[main]"),

    ARTICLE("article"),

    /** What sites commonly call the element that holds an article. */
    CONTENT(
            "#content, #contenu, #main, #main-content, #article, #post, .entry-content, .post-content, .article-content,"
                    + " .article__content, .texte, #principal"),

    /** Holds running text. */
    PARAGRAPH("p, blockquote, pre, li, td, h2, h3");

    private static final Map<String, Set<Landmark>> NAMES = new HashMap<>();
    private static final Map<String, Set<Landmark>> IDS = new HashMap<>();
    private static final Map<String, Set<Landmark>> CLASSES = new HashMap<>();
    private static final Map<String, Set<Landmark>> ROLES = new HashMap<>();

    private final String marks;

    static {
        for (var landmark : values()) {
            for (var mark : landmark.marks.split(", ", -1)) {
                var kind = switch (mark.charAt(0)) {
                    case '#' -> IDS;
                    case '.' -> CLASSES;
                    case '[' -> ROLES;
                    default -> NAMES;
                };
                var bare = kind == NAMES ? mark : mark.substring(1).replace("]", "");
                kind.computeIfAbsent(bare, any -> EnumSet.noneOf(Landmark.class))
                        .add(landmark);
            }
        }
    }

    /** @param marks names, {@code #id}, {@code .class} and {@code [role]} */
    Landmark(String marks) {
        this.marks = marks;
    }

    /** All that {@code element} is. */
    static EnumSet<Landmark> of(Element element) {
        var found = EnumSet.noneOf(Landmark.class);
        add(NAMES.get(element.normalName()), found);
        if (element.attributesSize() > 0) {
            add(IDS.get(element.id()), found);
            add(ROLES.get(element.attr("role").toLowerCase(Locale.ROOT)), found);
            for (var name : Classes.of(element)) {
                add(CLASSES.get(name.toLowerCase(Locale.ROOT)), found);
            }
        }
        return found;
    }

    private static void add(@Nullable Set<Landmark> known, Set<Landmark> found) {
        if (known != null) {
            found.addAll(known);
        }
    }
}
