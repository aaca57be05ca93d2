package fr.parvis.site;

import fr.parvis.site.picture.Pictures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What releases consist of besides their rows: kept with them, and given up when none needs it any more. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class Contents {
    private final Entries entries;
    private final Findings findings;
    private final RawFiles raw;
    private final Blobs blobs;
    private final Pictures pictures;

    Contents(Entries entries, Findings findings, RawFiles raw, Blobs blobs, Pictures pictures) {
        this.entries = entries;
        this.findings = findings;
        this.raw = raw;
        this.blobs = blobs;
        this.pictures = pictures;
    }

    void keep(SiteRef ref, Draft draft) {
        entries.insert(ref, draft.entries());
        findings.insert(ref, draft.findings());
        raw.insert(ref, draft.raw());
        pictures.note(draft.pictures());
    }

    /** Whether a sound release has the very entries of the draft, with all that is known of them, by the same rules. */
    boolean areSame(Release release, Draft draft) {
        return release.state() != Release.State.REFUSED
                && !draft.isLeaking()
                && release.rulesVersion().equals(draft.rulesVersion())
                && release.manifest().equals(Manifest.digest(draft.entries(), draft.rules()))
                && release.surroundings().equals(draft.surroundings())
                && Set.copyOf(entries.list(release.ref(), "", draft.entries().size() + 1))
                        .equals(Set.copyOf(draft.entries()));
    }

    /** The sources of what only one of them has. */
    Set<String> differences(Release release, Draft draft) {
        var before = Set.copyOf(entries.list(release.ref(), "", Integer.MAX_VALUE));
        var now = Set.copyOf(draft.entries());
        return Stream.concat(
                        before.stream().filter(entry -> !now.contains(entry)),
                        now.stream().filter(entry -> !before.contains(entry)))
                .map(Entry::source)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    KnownPaths paths(SiteRef ref, List<RedirectRule> rules) {
        return entries.paths(ref, rules);
    }

    /** Of a tenant of which a release has gone. */
    void forgetUnused(long tenant) {
        raw.forgetUnused(tenant);
    }

    /** All bytes of the tenant may go, unless others have the same; to be said while its releases are there. */
    void giveUp(long tenant) {
        blobs.unwanted(entries.blobs(tenant));
    }

    /** All that the tenant ever sent. */
    void forgetAll(long tenant) {
        raw.forgetAll(tenant);
    }
}
