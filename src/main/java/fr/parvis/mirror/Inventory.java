package fr.parvis.mirror;

import fr.parvis.address.PagePath;
import fr.parvis.address.WebUrl;
import fr.parvis.site.Entries;
import fr.parvis.site.Entry;
import fr.parvis.site.Entry.Form;
import fr.parvis.site.Findings;
import fr.parvis.site.Release;
import fr.parvis.site.Releases;
import fr.parvis.site.SiteRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What of a site lies in a release, where, and what does not. */
@ApplicationScoped
class Inventory {
    /** Where programs ask a WordPress (REST): nobody has such an address among their bookmarks. */
    private static final Pattern INTERFACE = Pattern.compile("/wp-json(?=/|$)");

    private static final int STEP = 5_000;
    static final int MOST_LEFT = 1_000;

    private final Entries entries;
    private final Findings findings;
    private final Releases releases;

    Inventory(Entries entries, Findings findings, Releases releases) {
        this.entries = entries;
        this.findings = findings;
        this.releases = releases;
    }

    /**
     * What came along.
     *
     * @param pages how many pages of the site the release has
     * @param forwardings from each address of the site, once, to where the same is now; not those that stay as they
     *     are, nor those of interfaces for programs
     */
    record Taken(int pages, List<Forwarding> forwardings) {}

    /** Whether the release has a page of the site. */
    boolean knows(SiteRef ref, WebUrl site) {
        var step = entries.list(ref, "", STEP);
        while (!step.isEmpty()) {
            if (step.stream().anyMatch(entry -> isPage(entry, site))) {
                return true;
            }
            step = after(step, ref);
        }
        return false;
    }

    Taken taken(SiteRef ref, WebUrl site, WebUrl home) {
        int pages = 0;
        var byTarget = new TreeMap<String, Forwarding>();
        var step = entries.list(ref, "", STEP);
        while (!step.isEmpty()) {
            for (var entry : step) {
                pages += isPage(entry, site) ? 1 : 0;
                from(entry, site)
                        .flatMap(from -> to(entry, home).map(to -> new Forwarding(from, to)))
                        .filter(Forwarding::leadsOn)
                        .ifPresent(forwarding -> byTarget.putIfAbsent(forwarding.target(), forwarding));
            }
            step = after(step, ref);
        }
        return new Taken(pages, byTarget.values().stream().sorted().toList());
    }

    /** What stands on many pages is told of the first. */
    Collection<Leftover> left(SiteRef ref, WebUrl site) {
        var left = new LinkedHashMap<String, Leftover>();
        releases.find(ref).map(Release::problems).orElse(List.of()).stream()
                .map(problem -> Leftover.of(problem, site))
                .forEach(leftover -> left.putIfAbsent(leftover.url() + leftover.detail(), leftover));
        var urls = new HashMap<String, String>();
        var from = 0;
        var step = findings.list(ref, from, STEP);
        while (!step.isEmpty() && left.size() < MOST_LEFT) {
            for (var reported : step) {
                var path = reported.path();
                Leftover.of(() -> urls.computeIfAbsent(path, page -> url(ref, page, site)), reported.finding())
                        .ifPresent(leftover -> left.putIfAbsent(leftover.what() + leftover.detail(), leftover));
            }
            from += step.size();
            step = findings.list(ref, from, STEP);
        }
        return left.values().stream().limit(MOST_LEFT).toList();
    }

    private String url(SiteRef ref, String path, WebUrl site) {
        return PagePath.parse(path)
                .flatMap(known -> entries.find(ref, known))
                .flatMap(Inventory::source)
                .or(() -> site.resolve(path))
                .orElse(site)
                .value();
    }

    /** The address that leads people to an entry at the origin. */
    private static Optional<WebUrl> from(Entry entry, WebUrl site) {
        if (entry.path().equals(PagePath.ERROR)) {
            return Optional.empty();
        }
        var from = entry.source() == null && entry.form() == Form.REDIRECT
                ? site.resolve(entry.path().encoded())
                : source(entry);
        return from.filter(site::isSameSite)
                .filter(url -> !INTERFACE.matcher(url.path()).find());
    }

    private static Optional<WebUrl> to(Entry entry, WebUrl home) {
        var redirect = entry.redirect();
        return home.resolve(redirect == null ? entry.address().encoded() : redirect.target());
    }

    private List<Entry> after(List<Entry> step, SiteRef ref) {
        return entries.list(ref, step.get(step.size() - 1).path().value(), STEP);
    }

    private static boolean isPage(Entry entry, WebUrl site) {
        return entry.form() == Form.PAGE
                && !entry.path().equals(PagePath.ERROR)
                && source(entry).filter(site::isSameSite).isPresent();
    }

    private static Optional<WebUrl> source(Entry entry) {
        return Optional.ofNullable(entry.source()).flatMap(WebUrl::parse);
    }
}
