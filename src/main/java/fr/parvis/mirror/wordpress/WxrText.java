package fr.parvis.mirror.wordpress;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Entities;

/**
 * The text of a post, as WordPress keeps it, becomes HTML: blank lines are paragraphs where no block says otherwise, captions
 * and galleries are figures, and what only a plugin could have shown goes.
 */
final class WxrText {
    private static final String NAME = "[A-Za-z][A-Za-z0-9_-]*";
    private static final Pattern SHORTCODE =
            Pattern.compile("(\\[?)\\[(/?)(" + NAME + ")((?:\\s[^\\[\\]<>]{0,2000})?)(/?)](]?)");
    private static final Pattern BRACKET = Pattern.compile("\\[(/?)(" + NAME + ")");
    private static final Pattern CAPTION =
            Pattern.compile("(?s)\\[(?:wp_)?caption\\b([^\\]]{0,2000})](.{0,20000}?)\\[/(?:wp_)?caption]");
    private static final Pattern EMBED =
            Pattern.compile("\\[embed\\b[^\\]]{0,500}]\\s*([^\\[\\s]{1,2000})\\s*\\[/embed]");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(?<![A-Za-z0-9_-])([A-Za-z0-9_-]++)\\s*+=\\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"']+))");
    private static final Pattern PICTURE =
            Pattern.compile("(?s)^\\s*(<a\\s[^>]*>\\s*<img[^>]*>\\s*</a>|<img[^>]*>)(.*)$");
    private static final Pattern LINK = Pattern.compile("(?i)(\\bhref\\s*+=\\s*+)([\"'])([^\"'<>]{1,2000})\\2");
    private static final Pattern BY_NUMBER = Pattern.compile("[?&;](?:p|page_id|attachment_id|cat)=[0-9]");

    private final WxrSite site;
    private final String post;
    private final Set<String> unknown = new TreeSet<>();
    private final WxrBlocks blocks;
    private final WxrGallery galleries;
    private final WxrNumbers numbers;

    /** @param post the id of the post; its attachments are its gallery */
    WxrText(WxrSite site, String post) {
        this.site = site;
        this.post = post;
        this.blocks = new WxrBlocks(site);
        this.galleries = new WxrGallery(site);
        this.numbers = new WxrNumbers(site);
    }

    String html(String raw) {
        var text = raw.replace("\r\n", "\n").replace('\r', '\n');
        boolean written = WxrBlock.isIn(text);
        text = written ? blocks.html(text) : text;
        text = CAPTION.matcher(text).replaceAll(found -> quoted(caption(found)));
        text = EMBED.matcher(text).replaceAll(found -> quoted("\n\n" + WxrEmbed.html(found.group(1)) + "\n\n"));
        text = WxrEmbed.ALONE.matcher(text).replaceAll(found -> quoted("\n" + WxrEmbed.html(found.group(1)) + "\n"));
        var brackets = Brackets.in(text);
        text = SHORTCODE.matcher(text).replaceAll(found -> quoted(shortcode(found, brackets)));
        text = written ? text : WxrParagraphs.of(text);
        return LINK.matcher(text).replaceAll(found -> quoted(link(found)));
    }

    /** Names of blocks that only WordPress could have made. */
    Set<String> unknownBlocks() {
        return blocks.unknown();
    }

    /** Names of what no one here can show. */
    Set<String> unknown() {
        return unknown;
    }

    private String shortcode(MatchResult found, Brackets brackets) {
        if (!found.group(1).isEmpty() && !found.group(6).isEmpty()) {
            return found.group().substring(1, found.group().length() - 1);
        }
        var name = found.group(3).toLowerCase(Locale.ROOT);
        var words = found.group(4);
        var made = found.group(2).isEmpty()
                ? switch (name) {
                    case "gallery" -> Optional.of(gallery(words));
                    case "audio" -> media("audio", words, List.of("src", "mp3", "m4a", "ogg", "wav"));
                    case "video" -> media("video", words, List.of("src", "mp4", "m4v", "webm", "ogv"));
                    default -> Optional.<String>empty();
                }
                : Optional.<String>empty();
        if (made.isPresent()) {
            return found.group(1) + "\n\n" + made.get() + "\n\n" + found.group(6);
        }
        boolean known = Set.of("gallery", "audio", "video", "embed", "caption", "wp_caption")
                .contains(name);
        if (!known && !isShortcode(found, brackets)) {
            return found.group();
        }
        if (!known) {
            unknown.add(name);
        }
        return found.group(1) + found.group(6);
    }

    /** People write in brackets, too: [sic] is no shortcode. */
    private static boolean isShortcode(MatchResult found, Brackets brackets) {
        var name = found.group(3);
        return !found.group(2).isEmpty()
                ? brackets.opened.contains(name)
                : ATTRIBUTE.matcher(found.group(4)).find()
                        || !found.group(5).isEmpty()
                        || name.indexOf('_') >= 0
                        || name.indexOf('-') >= 0
                        || brackets.closed.contains(name);
    }

    /** The names in brackets of a text. */
    private record Brackets(Set<String> opened, Set<String> closed) {
        static Brackets in(String text) {
            var brackets = new Brackets(new HashSet<>(), new HashSet<>());
            var found = BRACKET.matcher(text);
            while (found.find()) {
                (found.group(1).isEmpty() ? brackets.opened : brackets.closed).add(found.group(2));
            }
            return brackets;
        }
    }

    private String caption(MatchResult found) {
        var picture = PICTURE.matcher(found.group(2));
        if (!picture.matches()) {
            return found.group(2);
        }
        var said = picture.group(2).strip();
        var text = said.isEmpty()
                ? Entities.escape(attribute(found.group(1), "caption").orElse(""))
                : said;
        return "\n\n<figure>" + picture.group(1) + (text.isEmpty() ? "" : "<figcaption>" + text + "</figcaption>")
                + "</figure>\n\n";
    }

    /** What a link names by its number it leads to by its address. */
    private String link(MatchResult found) {
        var address = found.group(3).replace("&amp;", "&").replace("&#038;", "&");
        if (!BY_NUMBER.matcher(address).find()) {
            return found.group();
        }
        int part = address.indexOf('#');
        return site.home()
                .resolve(address)
                .filter(url -> !numbers.meant(url).equals(url))
                .map(url -> found.group(1)
                        + found.group(2)
                        + Entities.escape(numbers.meant(url).value() + (part < 0 ? "" : address.substring(part)))
                        + found.group(2))
                .orElse(found.group());
    }

    private String gallery(String words) {
        return attribute(words, "ids")
                .or(() -> attribute(words, "include"))
                .map(ids -> galleries.of(List.of(ids.split("[,\\s]+"))))
                .orElseGet(() -> galleries.ofPost(post));
    }

    private static Optional<String> media(String tag, String words, List<String> names) {
        return names.stream()
                .flatMap(name -> attribute(words, name).stream())
                .findFirst()
                .map(url -> "<" + tag + " controls src=\"" + Entities.escape(url) + "\"></" + tag + ">");
    }

    private static Optional<String> attribute(String words, String name) {
        return ATTRIBUTE
                .matcher(words)
                .results()
                .filter(found -> found.group(1).equalsIgnoreCase(name))
                .map(found -> Stream.of(2, 3, 4)
                        .map(found::group)
                        .filter(value -> value != null)
                        .findFirst()
                        .orElse(""))
                .findFirst();
    }

    private static String quoted(String replacement) {
        return Matcher.quoteReplacement(replacement);
    }
}
