package fr.parvis.site;

import fr.parvis.address.OurPaths;
import fr.parvis.address.PagePath;
import fr.parvis.address.Spellings;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the files of an upload stand in the site: without the folder that all of them lie in, as archives of folders have one;
 * with the start pages of other servers where {@code index.html} would be; and which of them a link means that spells a name
 * as other file systems do.
 */
final class Arrangement {
    /** What servers call the page of a folder; of several, the first counts. */
    private static final List<String> INDEXES = List.of(
            "index.html",
            "index.htm",
            "index.xhtml",
            "index.shtml",
            "index.php",
            "index.asp",
            "index.aspx",
            "index.jsp",
            "default.html",
            "default.htm",
            "default.asp",
            "default.aspx");
    /** What people call the first page of a site. */
    private static final List<String> HOMES =
            List.of("accueil.html", "accueil.htm", "home.html", "home.htm", "welcome.html", "welcome.htm");

    private static final List<String> STARTS =
            Stream.concat(INDEXES.stream(), HOMES.stream()).toList();

    /** Folders around a site that are taken off. */
    private static final int MOST_AROUND = 4;

    private final String around;
    /** The page that a browser saved with its files; empty if it is not the only one at the top. */
    private final Optional<String> saved;
    /** Pages that stand for their folder, by the names of their files. */
    private final Map<String, PagePath> starts;

    private final SortedMap<PagePath, PagePath> moved = new TreeMap<>();
    private final Set<PagePath> paths = new HashSet<>();
    /** By what all spellings of it have in common; nothing for what several have. */
    private final Map<String, Optional<PagePath>> alike = new HashMap<>();

    private Arrangement(String around, Optional<String> saved, Map<String, PagePath> starts) {
        this.around = around;
        this.saved = saved;
        this.starts = starts;
    }

    /**
     * @param names of all files
     * @param pages those of them that are pages
     */
    static Arrangement of(Collection<String> names, Set<String> pages) {
        var around = around(names, pages);
        var top = pages.stream()
                .filter(page -> page.startsWith(around) && page.indexOf('/', around.length()) < 0)
                .toList();
        var saved = Optional.of(top).filter(only -> only.size() == 1).map(only -> only.get(0));
        var arrangement = new Arrangement(around, saved.filter(page -> hasFolder(page, names)), starts(pages, around));
        names.forEach(arrangement::add);
        return arrangement;
    }

    /** Whether what a page loads lies beside it, as browsers lay it in the languages that they speak. */
    private static boolean hasFolder(String page, Collection<String> names) {
        var folder = Pattern.compile(Pattern.quote(page.replaceFirst("\\.[^./]+$", ""))
                + "[_-](?:files|fichiers|Dateien|archivos|bestanden)/.*");
        return names.stream().anyMatch(name -> folder.matcher(name).matches());
    }

    private void add(String name) {
        var path = path(name);
        paths.add(path);
        spell(path, path);
        if (starts.containsKey(name)) {
            PagePath.parse("/" + name(name)).ifPresent(own -> {
                moved.put(own, path);
                spell(own, path);
            });
        }
    }

    private void spell(PagePath as, PagePath path) {
        alike.merge(key(as), Optional.of(path), (one, other) -> one.equals(other) ? one : Optional.empty());
    }

    /** Whether a file is called like the page of a folder, so near the top that it may be the first of the site. */
    static boolean mayStart(String name) {
        int slash = name.lastIndexOf('/');
        return STARTS.contains(lowered(name.substring(slash + 1)))
                && name.chars().filter(c -> c == '/').count() <= MOST_AROUND;
    }

    /** The name that a file has within the site. */
    String name(String name) {
        return name.substring(around.length());
    }

    /** The name under which that file of the site came in, if it did. */
    String uploaded(String name) {
        return around + name;
    }

    PagePath path(String name) {
        var start = starts.get(name);
        return start == null ? FileNames.path(name(name)).orElseThrow() : start;
    }

    /** The pages that stand for their folder, by the paths that their files would have had, and those that they have. */
    SortedMap<PagePath, PagePath> moved() {
        return moved;
    }

    /** Where visitors of a site without a first page may be led: to the page that a browser saved. */
    Optional<PagePath> savedPage() {
        return saved.map(this::path);
    }

    /** Whether a file has exactly that path. */
    boolean has(PagePath path) {
        return paths.contains(path);
    }

    /** What a link to that path means: itself, where that is served; nothing if there is no such file. */
    Optional<PagePath> meant(PagePath asked) {
        var stands = moved.get(asked);
        if (stands != null) {
            return Optional.of(stands);
        }
        if (isServed(asked) || OurPaths.have(asked) || OurPaths.isProof(asked)) {
            return Optional.of(asked);
        }
        var key = key(asked);
        return Stream.of(key, key + ".html", key + "/", key.replaceFirst("/index\\.html?$", "/"))
                .map(spelling -> alike.getOrDefault(spelling, Optional.empty()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private boolean isServed(PagePath asked) {
        return Spellings.all(asked).anyMatch(paths::contains);
    }

    private static String key(PagePath path) {
        return Normalizer.normalize(path.value(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /** The folder that all files lie in, with the slash at its end, if the site begins there and nowhere before. */
    private static String around(Collection<String> names, Set<String> pages) {
        var around = "";
        for (int i = 0; i < MOST_AROUND; i++) {
            var folder = around;
            if (pages.stream().anyMatch(page -> isStart(page, folder, STARTS))) {
                return folder;
            }
            var first = names.iterator().next();
            int end = first.indexOf('/', folder.length());
            if (end < 0) {
                return "";
            }
            around = first.substring(0, end + 1);
            if (!names.stream().allMatch(name -> name.startsWith(first.substring(0, end + 1)))) {
                return "";
            }
        }
        return "";
    }

    private static boolean isStart(String page, String folder, List<String> names) {
        return page.startsWith(folder) && names.contains(lowered(page.substring(folder.length())));
    }

    private static Map<String, PagePath> starts(Set<String> pages, String around) {
        var best = new HashMap<String, String>();
        for (var page : pages) {
            var folder = page.substring(0, page.lastIndexOf('/') + 1);
            if (isStart(page, folder, folder.equals(around) ? STARTS : INDEXES)) {
                best.merge(folder, page, (one, other) -> ORDER.compare(one, other) <= 0 ? one : other);
            }
        }
        var starts = new HashMap<String, PagePath>();
        best.forEach((folder, page) -> PagePath.parse("/" + folder.substring(around.length()))
                .filter(path -> !FileNames.path(page.substring(around.length())).equals(Optional.of(path)))
                .ifPresent(path -> starts.put(page, path)));
        return starts;
    }

    /** As servers ask for them; of two spellings, the small one first. */
    private static final Comparator<String> ORDER = Comparator.<String>comparingInt(
                    page -> STARTS.indexOf(lowered(page.substring(page.lastIndexOf('/') + 1))))
            .thenComparing(Comparator.reverseOrder());

    private static String lowered(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
