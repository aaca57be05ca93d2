package fr.parvis.clean.copy;

import fr.parvis.clean.document.Limits;
import fr.parvis.clean.embed.Twins;
import fr.parvis.clean.markup.Links;
import fr.parvis.clean.markup.Markup;
import fr.parvis.clean.markup.Unseen;
import fr.parvis.clean.reference.Work;
import fr.parvis.clean.rule.Cause;
import fr.parvis.clean.rule.Finding.Action;
import fr.parvis.clean.rule.Rule;
import fr.parvis.clean.veil.CssVeils;
import fr.parvis.clean.veil.Lazy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** What pages show when no script runs, which here is always; without the pixels and the pictures shown already. */
final class Noscript {
    private static final int LONGEST_PLEA = 600;
    private static final int MOST_PICTURES_NEXT = 4;

    /** An e-mail address or a telephone number. */
    private static final Pattern REACHES_SOMEBODY =
            Pattern.compile("[\\w.+-]{1,64}@[\\w-]{1,63}\\.\\w|(?:\\+\\d{2}|\\b0)[\\s.-]?\\d(?:[\\s.-]?\\d){7}");

    /** What every page of a site leads to. */
    private static final Pattern LEGAL = Pattern.compile(
            "(?i)impressum|mentions|légal|legal|datenschutz|privacy|confidential|nutzung|terms|conditions|cookies");

    private static final Pattern SIZED = Pattern.compile("-\\d{2,4}x\\d{2,4}(\\.\\w{3,4})$");

    private static final Evaluator SHOWN = Selector.evaluatorOf("img, picture, iframe, video, table, form");
    private static final Evaluator STYLES = Selector.evaluatorOf("style");
    private static final Evaluator IMAGES = Selector.evaluatorOf("img");
    private static final Evaluator FRAMES = Selector.evaluatorOf("iframe");
    private static final Evaluator IMAGES_AND_FRAMES = Selector.evaluatorOf("img, iframe");
    private static final Evaluator REFRESHES = Selector.evaluatorOf("meta[http-equiv=refresh]");
    private static final Evaluator LINKS = Selector.evaluatorOf("a[href]");

    private final Work work;
    private final Pictures pictures;
    private final Twins twins;

    Noscript(Work work, Pictures pictures) {
        this.twins = new Twins(work);
        this.work = work;
        this.pictures = pictures;
    }

    /** The content of a {@code noscript}, wherever it stands. */
    List<Node> inside(Element noscript) {
        var inside = work.intake().inside(noscript);
        if (leadsAway(inside, noscript)) {
            return List.of();
        }
        for (var style : inside.select(STYLES)) {
            var css = style.data().isEmpty() ? style.wholeText() : style.data();
            style.empty().appendChild(new DataNode(hidingNothing(css)));
        }
        removePixels(inside);
        if (isPlea(inside)) {
            work.report(Cause.markup("noscript-plea"), Action.REMOVED, noscript, inside.text());
            return List.of();
        }
        for (var img : inside.select(IMAGES)) {
            if (pictures.pairs(img) || isShownBeside(img, noscript)) {
                var choice = img.closest("picture");
                (choice == null ? img : choice).remove();
            }
        }
        for (var frame : inside.select(FRAMES)) {
            if (twins.standsBeside(frame, noscript)) {
                frame.remove();
            }
        }
        return new ArrayList<>(inside.childNodes());
    }

    /** Whether there is nothing but the way to another page, which would say no more than this one. */
    private boolean leadsAway(Element inside, Element noscript) {
        var refreshes = inside.select(REFRESHES);
        if (refreshes.isEmpty()) {
            return false;
        }
        work.report(Cause.markup("meta-refresh"), Action.REMOVED, noscript);
        refreshes.remove();
        return inside.text().length() < LONGEST_PLEA && inside.selectFirst(SHOWN) == null;
    }

    private static String hidingNothing(String css) {
        try {
            return CssVeils.hidingNothing(css);
        } catch (Limits.Exceeded beyond) {
            return "";
        }
    }

    /** Whether the lazy picture that a script would show stands beside it, perhaps in another size. */
    private boolean isShownBeside(Element img, Element noscript) {
        var url = work.references().resolve(Lazy.address(img));
        return url.isPresent()
                && Stream.of(noscript.previousElementSibling(), noscript.nextElementSibling())
                        .filter(Objects::nonNull)
                        .flatMap(beside -> beside.select(IMAGES).stream().limit(MOST_PICTURES_NEXT))
                        .flatMap(other -> work.references().resolve(Lazy.address(other)).stream())
                        .anyMatch(other -> other.equals(url.get())
                                || unsized(other.value())
                                        .equals(unsized(url.get().value())));
    }

    /** The address of a picture without what WordPress says in it of the size. */
    private static String unsized(String address) {
        return SIZED.matcher(address.split("\\?", 2)[0]).replaceFirst("$1");
    }

    private void removePixels(Element inside) {
        for (var element : inside.select(IMAGES_AND_FRAMES)) {
            var src = Lazy.address(element);
            var rule = work.references()
                    .resolve(src)
                    .flatMap(work.references()::behind)
                    .filter(r -> !r.isContent());
            if (rule.isPresent() || (Unseen.is(element) && !isOwnDrawing(element))) {
                var plain = Cause.markup(element.normalName().equals("img") ? "noscript-pixel" : "iframe");
                work.report(rule.map(Rule::cause).orElse(plain), Action.REMOVED, element);
                var link = element.closest("a[href]");
                element.remove();
                if (link != null && Markup.showsNothing(link)) {
                    link.remove();
                }
            }
        }
    }

    private boolean isOwnDrawing(Element element) {
        return element.normalName().equals("img") && Unseen.isPixel(element) && pictures.isOwn(element);
    }

    /** A request to switch scripts on, which would be of no use, and that says no other way to get there. */
    private boolean isPlea(Element inside) {
        var text = inside.text();
        return text.length() < LONGEST_PLEA
                && text.toLowerCase(Locale.ROOT).contains("javascript")
                && inside.select(SHOWN).stream().allMatch(shown -> isLogo(shown) || isRowOfLinks(shown))
                && !REACHES_SOMEBODY.matcher(text).find()
                && inside.select(LINKS).stream()
                        .allMatch(link -> explainsScripts(link)
                                || leadsHome(link)
                                || LEGAL.matcher(link.text()).find());
    }

    private static boolean isLogo(Element shown) {
        return shown.normalName().equals("img")
                && (Lazy.address(shown) + " " + shown.attr("alt") + " " + shown.className())
                        .toLowerCase(Locale.ROOT)
                        .contains("logo");
    }

    private static boolean isRowOfLinks(Element shown) {
        return shown.normalName().equals("table")
                && Links.letters(shown.select(LINKS)) * 10 >= shown.text().length() * 9;
    }

    private boolean leadsHome(Element link) {
        return work.references()
                .resolve(link.attr("href"))
                .filter(url -> url.isSameSite(work.page()) && url.path().equals("/"))
                .isPresent();
    }

    private static boolean explainsScripts(Element link) {
        var words = link.text() + " " + link.attr("href");
        return link.attr("href").startsWith("#")
                || words.toLowerCase(Locale.ROOT).contains("javascript");
    }
}
