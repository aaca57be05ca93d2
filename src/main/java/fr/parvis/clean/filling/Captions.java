package fr.parvis.clean.filling;

import com.fasterxml.jackson.databind.JsonNode;
import fr.parvis.clean.markup.Inventory;
import fr.parvis.clean.markup.OwnSheet;
import fr.parvis.clean.markup.Unseen;
import fr.parvis.clean.veil.Shut;
import fr.parvis.clean.word.Marks;
import fr.parvis.clean.word.NameWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

/** What scripts write below a picture that they show large: it stands below the small one, unless the page says it there. */
public final class Captions {
    private static final JsonNode RULES_FILE = Marks.file("/rules/captions.yaml");
    private static final Set<String> CAPTIONS = words("captions");
    private static final Set<String> LOOSELY = words("loosely");
    private static final Set<String> BOXES = words("boxes");
    private static final Set<String> MARKS = words("marks");
    private static final Set<String> HELD = words("held");
    private static final Set<String> GALLERIES = words("galleries");
    private static final Evaluator GALLERY = Selector.evaluatorOf("." + String.join(", .", GALLERIES));
    /** With which PhotoSwipe says of a link how large its picture is. */
    private static final Set<String> SIZED = Set.of("data-size");

    private static final Evaluator SIZED_LINK = Selector.evaluatorOf("a[href][data-size]");

    private static final String CLASS = "pv-caption";
    /** As they are written when they have been read. Where a picture fills a box of one size, the words stand at its foot. */
    private static final String RULES = "." + CLASS + OwnSheet.ABOVE_ALL
            + "{display:block!important;position:sticky!important;inset:auto auto 0!important;z-index:1;float:none!important;"
            + "width:auto!important;height:auto!important;max-height:none!important;overflow:visible!important;"
            + "opacity:1!important;visibility:visible!important;transform:none!important}"
            + ":where(." + CLASS
            + "){padding:4px 8px;background:#fff;color:#1d1f24;font-size:14px;line-height:1.3;text-align:start}"
            + "a:has(>." + CLASS + "){overflow:hidden!important}";

    private static final Evaluator BLOCKS = Selector.evaluatorOf("h1, h2, h3, h4, h5, h6, p, div, li");
    private static final Evaluator FIGURE = Selector.evaluatorOf("figure");
    private static final Pattern NAME = Pattern.compile("[#.][\\p{L}_][\\p{L}\\p{N}_-]{0,99}");
    /** The settings of one attribute that are words. */
    private static final Pattern SETTING =
            Pattern.compile("(?:^|;)\\s*(?:title|description)\\s*:\\s*((?:[^;&]++|&\\w++;|&)*+)");

    private static final Pattern FILE = Pattern.compile("[A-Za-z]++-?\\d\\S*+|[^\\s_]*+_\\S*+|\\S+\\.\\w{2,4}");
    private static final Pattern FILE_OF_PICTURE =
            Pattern.compile("(?i)[^?#]{1,1000}\\.(?:jpe?g|png|gif|webp|avif|svg)(?:[?#].*)?", Pattern.DOTALL);
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern UNDISPLAYED = Pattern.compile("(?i)(^|;)\\s*display\\s*:\\s*none[^;]*");
    private static final String SETTINGS = "data-glightbox";
    private static final String DASH = " – ";
    private static final Set<String> CARDS = Set.of("div", "li", "p", "span", "td", "dt", "article", "section");
    private static final int LONGEST = 3_000;
    /** Captions of a page, and nodes around one that are looked at. */
    private static final int MOST = 400;

    private static final int MOST_AROUND = 120;
    /** Those that are looked for in all of the page. */
    private static final int MOST_LOOKS = 60;

    private static final int FAR = 3;

    private final Document page;
    private int looks;

    private Captions(Document page) {
        this.page = page;
    }

    private static Set<String> words(String list) {
        return Marks.words(RULES_FILE.required(list));
    }

    /** Writes them into a page as it came. */
    public static void write(Document page, Inventory inventory) {
        new Captions(page).in(inventory);
    }

    /** Rules of ours for those in a copy. */
    public static void settle(Document page, Inventory after) {
        if (after.classNames().contains(CLASS)) {
            OwnSheet.add(page, RULES);
        }
    }

    private void in(Inventory inventory) {
        HELD.stream()
                .filter(inventory.classNames()::contains)
                .flatMap(name -> page.body().getElementsByClass(name).stream())
                .filter(Element::hasText)
                .limit(MOST)
                .toList()
                .forEach(Captions::show);
        if (inventory.hasAny(SIZED)) {
            inventory.named("figcaption").stream()
                    .filter(Captions::isOfLarge)
                    .limit(MOST)
                    .forEach(Captions::show);
        }
        boolean boxed = inventory.hasAny(MARKS)
                || inventory.classNames().stream().anyMatch(GALLERIES::contains)
                || inventory.classNames().stream().anyMatch(name -> NameWords.haveAny(name, BOXES));
        if (!boxed && !inventory.hasAny(CAPTIONS)) {
            return;
        }
        inventory.markedInBody().stream()
                .filter(element -> !texts(element).isEmpty() && !Shut.leads(element))
                .limit(MOST)
                .toList()
                .forEach(this::write);
    }

    private List<String> texts(Element element) {
        if (element.attributesSize() < 2) {
            return List.of();
        }
        boolean large = FILE_OF_PICTURE.matcher(element.attr("href")).matches();
        boolean box = MARKS.stream().anyMatch(element::hasAttr)
                || (large && NameWords.callByClass(element, BOXES))
                || ((large || element.normalName().equals("img"))
                        && LOOSELY.stream().anyMatch(element::hasAttr)
                        && !element.attr("title").startsWith("#")
                        && element.closest(GALLERY) != null);
        return Stream.concat(CAPTIONS.stream(), box ? LOOSELY.stream() : Stream.of())
                .filter(element::hasAttr)
                .sorted()
                .flatMap(name -> name.equals(SETTINGS) ? settings(element.attr(name)) : Stream.of(element.attr(name)))
                .map(String::strip)
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST)
                .distinct()
                .toList();
    }

    private static Stream<String> settings(String value) {
        return SETTING.matcher(value).results().limit(4).map(found -> found.group(1));
    }

    private void write(Element element) {
        var pictures = element.stream()
                .filter(within -> within.normalName().equals("img"))
                .limit(2)
                .toList();
        if (pictures.size() != 1) {
            return;
        }
        var picture = pictures.get(0);
        var words = new ArrayList<String>();
        for (var text : texts(element)) {
            if (NAME.matcher(text).matches()) {
                if (looks++ > MOST_LOOKS) {
                    continue;
                }
                named(element, text).ifPresent(found -> {
                    if (isWithinUndisplayed(found)) {
                        words.addAll(parts(found));
                    } else {
                        show(found);
                    }
                });
            } else {
                words.addAll(
                        text.indexOf('<') < 0
                                ? List.of(text)
                                : parts(Jsoup.parseBodyFragment(text).body()));
            }
        }
        var link = picture.closest("a");
        var choice = picture.closest("picture");
        var shown = choice == null ? picture : choice;
        var holder = link != null ? link : element.equals(picture) ? null : element;
        var beside = holder == null ? shown.nextElementSibling() : holder;
        var said = plain(around(element, picture, null) + " " + (beside == null ? "" : written(beside)));
        var alt = plain(picture.attr("alt"));
        var told = new HashSet<String>();
        var left = words.stream()
                .filter(text -> !FILE.matcher(text).matches())
                .filter(text -> !plain(text).isEmpty() && !said.contains(plain(text)) && told.add(plain(text)))
                .toList();
        if (left.isEmpty()) {
            return;
        }
        var caption = String.join(DASH, left);
        if (alt.contains(plain(caption))) {
            if (!element.hasAttr("title")) {
                element.attr("title", caption);
            }
            return;
        }
        if (words.contains(element.attr("title").strip())) {
            element.removeAttr("title");
        }
        var text = new Element("span").addClass(CLASS).text(caption);
        if (holder == null) {
            shown.after(text);
        } else {
            holder.appendChild(text);
        }
    }

    /** What stands there since the page was cleaned before. */
    private static String written(Element beside) {
        return Stream.concat(Stream.of(beside), beside.children().stream().limit(MOST_AROUND))
                .filter(element -> element.hasClass(CLASS))
                .map(Element::text)
                .collect(Collectors.joining(" "));
    }

    /** Whether it stands below a small picture that leads to a large one. */
    private static boolean isOfLarge(Element caption) {
        var figure = caption.closest(FIGURE);
        var link = caption.hasText() && figure != null ? figure.selectFirst(SIZED_LINK) : null;
        return link != null && FILE_OF_PICTURE.matcher(link.attr("href")).matches();
    }

    /** Within what names it, or elsewhere. */
    private Optional<Element> named(Element element, String name) {
        var rest = name.substring(1);
        if (name.startsWith("#")) {
            return Optional.ofNullable(page.getElementById(rest));
        }
        var within = element.getElementsByClass(rest).first();
        var all = within == null ? page.body().getElementsByClass(rest) : null;
        return within != null || all == null || all.size() != 1 ? Optional.ofNullable(within) : Optional.of(all.get(0));
    }

    private static boolean isWithinUndisplayed(Element element) {
        return element.parents().stream()
                .limit(MOST_AROUND)
                .anyMatch(around -> around.hasAttr("hidden") || Unseen.isUndisplayed(around.attr("style")));
    }

    /** Unless the page says it beside what holds it. */
    private static void show(Element held) {
        var words = plain(held.text());
        if (plain(around(held, held, held)).contains(words)) {
            return;
        }
        held.removeAttr("hidden").removeAttr("aria-hidden").addClass(CLASS);
        if (held.hasAttr("style")) {
            held.attr("style", UNDISPLAYED.matcher(held.attr("style")).replaceAll("$1"));
        }
    }

    /** The paragraphs of a text. */
    private static List<String> parts(Element text) {
        var blocks = text.select(BLOCKS).stream()
                .filter(block -> block.hasText() && block.select(BLOCKS).size() == 1)
                .map(Element::text)
                .toList();
        return blocks.isEmpty()
                        || text.text().length()
                                > blocks.stream().mapToInt(String::length).sum() + blocks.size()
                ? List.of(text.text())
                : blocks;
    }

    /**
     * What can be read around a picture, as far as there is no other.
     *
     * @param without what is not to be looked at
     */
    private static String around(Element element, Element picture, @Nullable Element without) {
        var figure = picture.closest(FIGURE);
        var around = element;
        for (int i = 0; i < FAR && figure == null; i++) {
            var parent = around.parent();
            if (parent == null || !CARDS.contains(parent.normalName()) || !hasOnePicture(parent)) {
                break;
            }
            around = parent;
        }
        return (figure == null ? around : figure)
                .nodeStream(TextNode.class)
                .limit(MOST_AROUND)
                .filter(text -> !text.isBlank() && isSeen(text, without))
                .map(TextNode::text)
                .collect(Collectors.joining(" "));
    }

    private static boolean hasOnePicture(Element around) {
        var nodes = around.nodeStream().limit(MOST_AROUND).toList();
        return nodes.size() < MOST_AROUND
                && nodes.stream()
                                .filter(node -> node.normalName().equals("img"))
                                .count()
                        == 1;
    }

    private static boolean isSeen(TextNode text, @Nullable Element without) {
        int far = 0;
        for (var at = text.parent(); at != null && far++ < MOST_AROUND; at = at.parent()) {
            if (at.equals(without) || at.hasAttr("hidden") || Unseen.isUndisplayed(at.attr("style"))) {
                return false;
            }
        }
        return true;
    }

    private static String plain(String text) {
        return SIGNS.matcher(text).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }
}
