package fr.parvis.site;

import fr.parvis.address.PagePath;
import fr.parvis.address.WebUrl;
import fr.parvis.tenant.Refusal.Unacceptable;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which files of an upload will be pages, and where they will stand, told from their names and first bytes before any of them
 * is cleaned: an upload with too many pages costs no more than to read it.
 */
final class Census {
    /** A start page says in its head for which address it was made. */
    private static final int HEAD = 64 << 10;

    private static final int MOST_STARTS = 200;
    private static final Pattern TAG = Pattern.compile("(?i)<(?:link|meta)\\s[^<>]{1,2000}>");
    private static final Pattern CANONICAL =
            Pattern.compile("(?i)\\s(?:rel=[\"']?canonical|property=[\"']?og:url)(?=[\"'\\s/>])");
    private static final Pattern ADDRESS =
            Pattern.compile("(?i)\\s(?:href|content)=[\"']?(https?://[^\"'\\s>]{1,500})");
    /** As an export of WordPress says in its first lines. */
    private static final Pattern EXPORT = Pattern.compile("WordPress eXtended RSS|wordpress\\.org/export/");

    private static final Pattern WEB_ARCHIVE = Pattern.compile("(?:.*/)?archive/[^/]+\\.warc(?:\\.gz)?");

    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<String, WebUrl> canonicals = new HashMap<>();
    private @Nullable String export;
    private @Nullable Arrangement arrangement;

    /** Whether the name alone tells what a file is. */
    static boolean isTold(String name) {
        return !FileType.guess(path(name), new byte[0]).equals(FileType.UNKNOWN) && wanted(name) == FileType.START;
    }

    /** So many first bytes of a file of that name tell all that is to be known. */
    static int wanted(String name) {
        return Arrangement.mayStart(name) ? HEAD : FileType.START;
    }

    /**
     * One more file.
     *
     * @param start the first {@link #wanted} bytes, or all; nothing if the name tells
     */
    void file(String name, byte[] start) {
        types.put(name, FileType.guess(path(name), start));
        if (Arrangement.mayStart(name) && canonicals.size() < MOST_STARTS) {
            canonical(start).ifPresent(url -> canonicals.put(name, url));
        }
        if (name.endsWith(".xml")
                && EXPORT.matcher(new String(start, StandardCharsets.UTF_8)).find()) {
            export = name;
        }
    }

    private static Optional<WebUrl> canonical(byte[] start) {
        return TAG.matcher(new String(start, StandardCharsets.UTF_8))
                .results()
                .map(MatchResult::group)
                .filter(tag -> CANONICAL.matcher(tag).find())
                .flatMap(tag -> ADDRESS.matcher(tag).results().map(found -> found.group(1)))
                .flatMap(address -> WebUrl.parse(address).stream())
                .findFirst();
    }

    /** Where they will stand. */
    Arrangement arrangement() {
        var made =
                arrangement == null ? Arrangement.of(types.keySet(), pages().collect(Collectors.toSet())) : arrangement;
        arrangement = made;
        return made;
    }

    /** How many will be pages. */
    long pages(HeadersFile headers) {
        return types.entrySet().stream()
                .filter(file -> {
                    var path = arrangement().path(file.getKey());
                    return !Draft.isLeftOut(path)
                            && FileType.of(headers.type(path).orElseGet(file::getValue)) == FileType.PAGE;
                })
                .count();
    }

    private Stream<String> pages() {
        return types.entrySet().stream()
                .filter(file -> FileType.of(file.getValue()) == FileType.PAGE)
                .map(Map.Entry::getKey);
    }

    /** The start page's address on the host that the site says it was made for. */
    Optional<WebUrl> former() {
        return canonicals.entrySet().stream()
                .filter(start -> arrangement().path(start.getKey()).equals(PagePath.ROOT))
                .map(Map.Entry::getValue)
                .filter(url -> url.path().equals("/"))
                .findFirst();
    }

    /**
     * What is sent in as the files of a site and is something else, packed.
     *
     * @throws Unacceptable saying what it is, and how it is to be sent
     */
    void checkSite() {
        if (pages().findAny().isPresent()) {
            return;
        }
        if (export != null) {
            throw new Unacceptable(
                    "archive",
                    "The archive holds an export of WordPress, " + export
                            + ", and no page. Send that file itself, as application/vnd.wordpress.wxr+xml: it becomes"
                            + " pages, and what it holds of drafts and visitors stays out.",
                    List.of());
        }
        types.keySet().stream()
                .filter(name -> WEB_ARCHIVE.matcher(name).matches())
                .findFirst()
                .ifPresent(name -> {
                    throw new Unacceptable(
                            "archive",
                            "The archive is a web archive (WACZ) and no site. Send the file " + name
                                    + " in it, as application/warc.",
                            List.of());
                });
    }

    private static PagePath path(String name) {
        return FileNames.path(name).orElseThrow();
    }
}
