package fr.parvis.clean.filling;

import fr.parvis.clean.markup.Inventory;
import fr.parvis.clean.markup.Links;
import fr.parvis.clean.word.Classes;
import fr.parvis.clean.word.NameWords;
import fr.parvis.clean.word.Percent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/**
 * What is pressed and shows nothing but an icon that a script draws in an empty element, and no sheet could: it says what it
 * is, or is three bars where it opens a menu.
 */
public final class ScriptIcons {
    private static final String BARS = "☰";
    private static final Evaluator PRESSED = Selector.evaluatorOf("a, button");
    /** What shows by itself, or may by a sheet. */
    private static final Evaluator SHOWN = Selector.evaluatorOf("img, svg, picture, video, input, object, iframe");
    /** Attributes and elements of libraries that draw by a script only. */
    private static final Set<String> DRAWING = Set.of(
            "uk-icon",
            "data-uk-icon",
            "uk-navbar-toggle-icon",
            "data-uk-navbar-toggle-icon",
            "data-feather",
            "data-lucide",
            "data-icon");

    private static final Set<String> DRAWN_ELEMENTS = Set.of("ion-icon", "iconify-icon");
    private static final String DRAWN_NAMES = "[uk-icon], [data-uk-icon], [uk-navbar-toggle-icon],"
            + " [data-uk-navbar-toggle-icon], [data-feather], [data-lucide], ion-icon, iconify-icon, .iconify[data-icon]";
    private static final Evaluator DRAWN = Selector.evaluatorOf(DRAWN_NAMES);
    /** Font Awesome, of which there is a script and a sheet. */
    private static final String AWESOME_NAMES = ".fa, .fas, .far, .fab, .fal, .fa-solid, .fa-regular, .fa-brands";

    private static final Evaluator AWESOME = Selector.evaluatorOf(AWESOME_NAMES);
    private static final Evaluator ALL = Selector.evaluatorOf(DRAWN_NAMES + ", " + AWESOME_NAMES);

    private static final Pattern SCRIPT = Pattern.compile("(?i)font-?awesome|/(?:fa|all)(?:\\.min)?\\.js");
    /** It is nobody's own. */
    private static final Pattern SURE = Pattern.compile("(?i)font-?awesome");

    private static final Pattern SHEET =
            Pattern.compile("(?i)font-?awesome|/fa-?[a-z]*(?:\\.min)?\\.css|/all(?:\\.min)?\\.css");
    private static final Pattern RULES = Pattern.compile("(?i)\\.fa[brs]?[-:{, ]|font-?awesome");
    private static final Set<String> MENU = Set.of("bars", "menu", "navicon", "hamburger", "burger");
    /** Words of the names of icons that are but lines, */
    private static final Set<String> LINES = Set.of("bars", "menu", "navicon", "align", "stream");
    /** and of buttons that have such an icon because they show a menu. */
    private static final Set<String> BARRED = Set.of("menu", "nav", "navbar", "sidebar", "sidenav", "drawer", "burger");

    private static final Set<String> NAMES =
            Set.of("class", "data-feather", "data-lucide", "name", "icon", "data-icon", "uk-icon");
    private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern TO_SOMEBODY = Pattern.compile("(?i)(?:mailto|tel):([^?&\\s]{1,60}).*");
    private static final Map<String, String> NETWORKS = Map.ofEntries(
            Map.entry("bluesky", "Bluesky"),
            Map.entry("discord", "Discord"),
            Map.entry("facebook", "Facebook"),
            Map.entry("flickr", "Flickr"),
            Map.entry("github", "GitHub"),
            Map.entry("gitlab", "GitLab"),
            Map.entry("instagram", "Instagram"),
            Map.entry("linkedin", "LinkedIn"),
            Map.entry("mastodon", "Mastodon"),
            Map.entry("peertube", "PeerTube"),
            Map.entry("pinterest", "Pinterest"),
            Map.entry("snapchat", "Snapchat"),
            Map.entry("soundcloud", "SoundCloud"),
            Map.entry("spotify", "Spotify"),
            Map.entry("telegram", "Telegram"),
            Map.entry("threads", "Threads"),
            Map.entry("tiktok", "TikTok"),
            Map.entry("twitter", "Twitter"),
            Map.entry("vimeo", "Vimeo"),
            Map.entry("whatsapp", "WhatsApp"),
            Map.entry("youtube", "YouTube"));
    private static final String BARS_ROOM = "display:inline-block;min-width:44px;line-height:44px;text-align:center";
    private static final String ROOM =
            "width:auto;height:auto;min-width:44px;min-height:44px;padding:8px 12px;border-radius:22px";

    private final boolean awesome;

    private ScriptIcons(boolean awesome) {
        this.awesome = awesome;
    }

    /** @param page as it came, with its scripts */
    public static void spell(Document page, Inventory inventory) {
        var icons = new ScriptIcons(isDrawn(inventory));
        if (icons.awesome || mayBeDrawn(inventory)) {
            page.body().select(PRESSED).forEach(icons::spell);
            boolean sure = calls(inventory, SURE);
            LoneIcons.settle(page.body().select(ALL).stream()
                    .filter(icon -> icons.isIcon(icon) && icon.ownText().isBlank())
                    .filter(icon -> sure || icon.is(DRAWN))
                    .toList());
        }
    }

    private static boolean mayBeDrawn(Inventory inventory) {
        return inventory.hasAny(DRAWING)
                || DRAWN_ELEMENTS.stream()
                        .anyMatch(name -> !inventory.named(name).isEmpty());
    }

    /** Whether a script of Font Awesome is there, and no sheet of it. */
    private static boolean isDrawn(Inventory inventory) {
        return calls(inventory, SCRIPT)
                && inventory.named("link").stream()
                        .noneMatch(link -> SHEET.matcher(link.attr("href")).find())
                && inventory.named("style").stream()
                        .noneMatch(style -> RULES.matcher(style.data()).find());
    }

    private static boolean calls(Inventory inventory, Pattern address) {
        return inventory.named("script").stream()
                .anyMatch(script -> address.matcher(script.attr("src")).find());
    }

    private void spell(Element pressed) {
        if (pressed.selectFirst(SHOWN) != null) {
            return;
        }
        if (!pressed.text().isBlank()) {
            mark(pressed);
            return;
        }
        boolean self = pressed.is(DRAWN) && pressed.childrenSize() == 0;
        var inside = pressed.stream().skip(1).toList();
        var drawn =
                inside.stream().filter(element -> element.childrenSize() == 0).toList();
        if (!self && (drawn.isEmpty() || !drawn.stream().allMatch(this::isIcon))) {
            return;
        }
        if (Stream.concat(Stream.of(pressed), inside.stream()).anyMatch(ScriptIcons::isOfMenu)) {
            say(pressed, BARS).attr("aria-hidden", "true").attr("style", BARS_ROOM);
            return;
        }
        Stream.of("aria-label", "title")
                .map(name -> pressed.attr(name).strip())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .map(label -> brief(label, inside))
                .or(() -> whither(pressed))
                .or(() -> network(drawn))
                .ifPresent(words -> {
                    say(pressed, words);
                    var style = pressed.attr("style").strip();
                    pressed.attr("style", style + (style.isEmpty() || style.endsWith(";") ? "" : ";") + ROOM);
                });
    }

    /** Shows the bars beside what a button of a menu says, as sheets leave that out where there is little room. */
    private void mark(Element pressed) {
        boolean leads = pressed.normalName().equals("a") && !Links.staysHere(pressed);
        if (!leads && pressed.ownText().isBlank() && NameWords.call(pressed, BARRED)) {
            pressed.select(ALL).stream()
                    .filter(icon -> isIcon(icon) && NameWords.haveAny(icon.className(), LINES))
                    .findFirst()
                    .ifPresent(icon -> {
                        if (!pressed.hasAttr("aria-label")) {
                            pressed.attr("aria-label", pressed.text());
                        }
                        icon.attr("aria-hidden", "true").text(BARS);
                    });
        }
    }

    /** The word of a label that the icon is called, too, where there is one: the network and not whose page there. */
    private static String brief(String label, List<Element> icons) {
        return WORDS.splitAsStream(label)
                .filter(word -> icons.stream()
                        .anyMatch(icon -> NameWords.haveAny(icon.className(), Set.of(word.toLowerCase(Locale.ROOT)))))
                .findFirst()
                .orElse(label);
    }

    /** What a link says of itself: to whom a letter or a call goes. */
    private static Optional<String> whither(Element link) {
        var to = TO_SOMEBODY.matcher(link.attr("href").strip());
        return to.matches() ? Optional.of(Percent.decoded(to.group(1).replace("+", "%2B"))) : Optional.empty();
    }

    /** The network that an icon is the sign of. */
    private static Optional<String> network(List<Element> icons) {
        return icons.stream()
                .flatMap(icon -> WORDS.splitAsStream(icon.className()))
                .flatMap(word -> Stream.ofNullable(NETWORKS.get(word.toLowerCase(Locale.ROOT))))
                .findFirst();
    }

    private static Element say(Element pressed, String words) {
        return pressed.appendElement("span").text(words);
    }

    private boolean isIcon(Element element) {
        return element.childrenSize() == 0 && (element.is(DRAWN) || (awesome && element.is(AWESOME)));
    }

    private static boolean isOfMenu(Element element) {
        return element.hasAttr("uk-navbar-toggle-icon")
                || element.hasAttr("data-uk-navbar-toggle-icon")
                || NAMES.stream()
                        .map(element::attr)
                        .flatMap(value -> Classes.of(value).stream())
                        .anyMatch(name -> !element.is(PRESSED) && NameWords.haveAny(name, MENU));
    }
}
