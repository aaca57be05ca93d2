package fr.parvis.admin;

import fr.parvis.address.WebUrl;
import fr.parvis.clean.rule.Finding;
import fr.parvis.render.ReportData.Mention;
import fr.parvis.site.Release;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The pages of a release that lead to what could not be taken, or would have shown it. */
final class Mentions {
    private static final Pattern LINKS = Pattern.compile("\\s(?:href|src)=\"(https?://[^\"]{1,2048})\"");
    private static final Pattern IN_TAG = Pattern.compile("\\s(?:href|src|data-src|poster|data)=\"([^\"]+)\"");

    private final Set<String> wanted;
    private final Map<String, Optional<String>> known = new HashMap<>();
    private final Map<String, TreeSet<String>> paths = new HashMap<>();

    Mentions(List<Release.Problem> problems) {
        wanted = problems.stream()
                .map(Release.Problem::path)
                .filter(path -> path.contains("://"))
                .collect(Collectors.toCollection(HashSet::new));
    }

    boolean isIdle() {
        return wanted.isEmpty();
    }

    /** Reads a page as it is served: what is not here is still linked to where it was. */
    void page(String path, String html) {
        LINKS.matcher(html)
                .results()
                .map(link -> link.group(1))
                .flatMap(link -> known.computeIfAbsent(link, this::wanted).stream())
                .forEach(url -> note(url, path));
    }

    /** Reads what went: what a page would have loaded is linked no more. */
    void finding(String path, WebUrl base, Finding finding) {
        var excerpt = finding.excerpt();
        var tag = IN_TAG.matcher(excerpt);
        var reference = excerpt.startsWith("<") ? (tag.find() ? tag.group(1) : "") : excerpt;
        if (!reference.isEmpty() && reference.indexOf(' ') < 0) {
            base.resolve(reference.replace("&amp;", "&"))
                    .flatMap(url -> wanted(url.value()))
                    .ifPresent(url -> note(url, path));
        }
    }

    Map<String, Mention> found() {
        return paths.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new Mention(
                                entry.getValue().first(), entry.getValue().size())));
    }

    private void note(String url, String path) {
        paths.computeIfAbsent(url, first -> new TreeSet<>()).add(path);
    }

    private Optional<String> wanted(String link) {
        var bare = link.replace("&amp;", "&").split("#", 2)[0];
        return wanted.contains(bare)
                ? Optional.of(bare)
                : WebUrl.parse(bare).map(WebUrl::value).filter(wanted::contains);
    }
}
