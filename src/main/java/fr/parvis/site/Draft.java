package fr.parvis.site;

import fr.parvis.address.OurPaths;
import fr.parvis.address.PagePath;
import fr.parvis.address.Spellings;
import fr.parvis.address.WebUrl;
import fr.parvis.clean.Cleaner;
import fr.parvis.clean.Surroundings;
import fr.parvis.clean.reference.Places;
import fr.parvis.clean.verify.Leak;
import fr.parvis.clean.verify.Verifier;
import fr.parvis.site.Entry.Form;
import fr.parvis.site.Entry.Redirect;
import fr.parvis.site.RawFiles.RawFile;
import fr.parvis.site.Release.Problem;
import fr.parvis.site.picture.Measure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A release that is being made. Everything that comes in is cleaned, verified with other eyes and kept as blobs; the
 * release itself appears only when {@link Drafts#finish} has looked at it as a whole and {@link Releases#add} takes it. Not for use by several threads.
 */
public final class Draft {
    private static final Set<String> OF_UPLOADS = Set.of("/" + RedirectsFile.NAME, "/" + HeadersFile.NAME);
    private static final int MOST_PROBLEMS = 500;

    private final long tenant;
    private final Release.Origin origin;
    private final String rulesVersion;
    private final Cleaner cleaner;
    private final Cleaning cleaning;
    private final Blobs blobs;
    private final SortedMap<PagePath, Entry> entries = new TreeMap<>();
    private final List<RedirectRule> rules = new ArrayList<>();
    private final List<ReportedFinding> findings = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final SiteTraits traits = new SiteTraits();
    private final List<RawFile> raw = new ArrayList<>();
    private final Map<String, Measure> pictures = new HashMap<>();
    private @Nullable Release again;
    private boolean leaking;
    private boolean finished;
    private final Set<String> loaded = new LinkedHashSet<>();

    Draft(long tenant, Release.Origin origin, String rulesVersion, Cleaner cleaner, Verifier verifier, Blobs blobs) {
        this.tenant = tenant;
        this.origin = origin;
        this.rulesVersion = rulesVersion;
        this.cleaner = cleaner;
        this.cleaning = new Cleaning(cleaner, verifier, blobs);
        this.blobs = blobs;
    }

    /** Takes a file in. Of two files with one path the first stays, the second is told as a problem. */
    public void add(Material material, Places elsewhere) {
        if (!isTaken(material)) {
            take(clean(material, elsewhere).get());
        }
    }

    /**
     * Cleans a file and leaves the draft as it is; may be called by several threads at once, unlike the rest. To get the
     * part is to keep what is to be served, which waits for the database.
     */
    public Supplier<Part> clean(Material material, Places elsewhere) {
        return cleaning.of(material, elsewhere);
    }

    /** The same as {@link #add(Material, Places)} for what was cleaned already. */
    public void add(Part part) {
        if (!isTaken(part.material())) {
            take(part);
        }
    }

    private void take(Part part) {
        var path = part.material().path();
        part.findings().forEach(finding -> findings.add(new ReportedFinding(path.value(), finding)));
        report(path, part.leaks());
        if (part.empty()) {
            problem(path.value(), "blank", "The page shows nothing without its scripts, which would have filled it.");
        }
        loaded.addAll(part.loads());
        part.fonts().forEach(font -> entries.putIfAbsent(font.path(), font));
        var entry = part.entry();
        if (entry != null) {
            entries.put(path, entry);
            traits.note(path, part.surroundings());
            part.size().ifPresent(size -> pictures.put(entry.sha256(), size));
        }
    }

    /**
     * Takes a file in that is served as it came and is kept already.
     *
     * @param start with the first bytes as its content
     */
    void add(Material start, Kept whole) {
        if (!isTaken(start)) {
            Cleaning.size(start, whole.bytes()).ifPresent(size -> pictures.put(whole.sha256(), size));
            entries.put(start.path(), Cleaning.asset(start, Cleaning.typeOf(start), whole));
        }
    }

    private boolean isTaken(Material material) {
        var path = material.path().value();
        if (OurPaths.isProof(material.path())) {
            problem(path, "reserved", "The platform's own proof stands there.");
            return true;
        }
        if (OF_UPLOADS.contains(path)) {
            problem(path, "reserved", "A file of that name says something of the others and is not served.");
            return true;
        }
        if (OurPaths.have(material.path())) {
            // Every site has such files; only who sends them in might wonder.
            if (origin == Release.Origin.UPLOAD) {
                problem(path, "reserved", "The platform's own file stands there.");
            }
            return true;
        }
        if (FileType.of(material.type()) != FileType.SCRIPT && entries.containsKey(material.path())) {
            problem(path, "duplicate", "Another file has this path already.");
            return true;
        }
        return false;
    }

    /** Whether no release takes a file of that path. */
    public static boolean isLeftOut(PagePath path) {
        return OurPaths.have(path) || OF_UPLOADS.contains(path.value());
    }

    /** Visitors of {@code from} are led to {@code target}, a path with a query and a fragment or an absolute address. */
    public void redirect(PagePath from, String target, int status) {
        redirect(from, new Redirect(target, status), null);
    }

    /** The same for an address of an origin. */
    public void redirect(PagePath from, Redirect on, @Nullable WebUrl source) {
        var redirect = new Redirect(cleaner.outbound(on.target()), on.status());
        var address = source == null ? null : source.value();
        entries.putIfAbsent(from, new Entry(from, Form.REDIRECT, "", 0, "", address, null, redirect));
    }

    /** A redirect by pattern; rules are asked in the order in which they were added. */
    public void rule(RedirectRule rule) {
        rules.add(rule);
    }

    /** Keeps a file of an upload as it came, so that the release can be cleaned again. */
    public void raw(String name, byte[] content) {
        raw(name, blobs.pack(content));
    }

    /** The same of a file that is kept already, under the name of its bytes. */
    public void raw(String name, String sha256) {
        raw.add(new RawFile(name, sha256));
    }

    /** Says that this is made of what {@code release} was made of. */
    void again(Release release) {
        again = release;
    }

    /** What the release will have been made of, if {@code number} is its number. */
    Descent descent(int number) {
        return again == null
                ? new Descent(number, null)
                : new Descent(again.descent().raw(), again.number());
    }

    /** Something that could not be taken and that the owner should know of. */
    public void problem(String path, String problem, String detail) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new Problem(path, problem, detail));
        }
    }

    public boolean has(PagePath path) {
        return entries.containsKey(path);
    }

    /** Whether visitors of {@code path} get a file: itself, its page, or the index of its folder. */
    boolean serves(PagePath path) {
        return Spellings.all(path).anyMatch(this::has);
    }

    long tenant() {
        return tenant;
    }

    Release.Origin origin() {
        return origin;
    }

    String rulesVersion() {
        return rulesVersion;
    }

    List<RawFile> raw() {
        return raw;
    }

    /** The pictures of which it is known how large they are, by the names of their bytes. */
    Map<String, Measure> pictures() {
        return pictures;
    }

    /** Whether all eyes have looked at it. */
    boolean isFinished() {
        return finished;
    }

    /** What pages load by themselves leads nowhere rather than to another site. */
    void finish() {
        var ways = new Ways(entries, new RedirectRules(rules));
        for (var address : loaded) {
            var path = PagePath.fromRequest(address.split("[?#]", 2)[0]);
            for (var out = path.flatMap(ways::leadingOut); out.isPresent(); out = path.flatMap(ways::leadingOut)) {
                close(path.get(), out.get());
                ways = new Ways(entries, new RedirectRules(rules));
            }
        }
        finished = true;
    }

    private void close(PagePath path, Ways.Way out) {
        entries.values().removeIf(out::is);
        rules.removeIf(out::is);
        problem(
                path.value(),
                "redirect",
                "Pages load this address and it led to " + out.target() + "; it leads nowhere now.");
    }

    /** The release that is cleaned again; nothing if the draft is of something new. */
    Optional<SiteRef> again() {
        return Optional.ofNullable(again).map(release -> new SiteRef(tenant, release.number()));
    }

    boolean isLeaking() {
        return leaking;
    }

    /** The paths of all pages, in order. */
    List<PagePath> pages() {
        return entries.values().stream()
                .filter(entry -> entry.form() == Form.PAGE)
                .map(Entry::path)
                .toList();
    }

    Optional<Entry> entry(PagePath path) {
        return Optional.ofNullable(entries.get(path));
    }

    Collection<Entry> entries() {
        return entries.values();
    }

    List<RedirectRule> rules() {
        return rules;
    }

    List<ReportedFinding> findings() {
        return findings;
    }

    List<Problem> problems() {
        return problems;
    }

    /** What its pages show of the site around their main parts. */
    Surroundings surroundings() {
        return traits.all();
    }

    /** What must not be published. */
    void report(PagePath path, List<Leak> leaks) {
        for (var leak : leaks) {
            leaking = true;
            problem(path.value(), "leak", leak.what() + " at " + leak.where() + ": " + leak.excerpt());
        }
    }
}
