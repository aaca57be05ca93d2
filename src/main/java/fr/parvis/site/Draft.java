package fr.parvis.site;

import fr.parvis.address.PagePath;
import fr.parvis.address.WebUrl;
import fr.parvis.clean.Cleaned;
import fr.parvis.clean.CleanedPage;
import fr.parvis.clean.CleanedPage.NavigationLink;
import fr.parvis.clean.Cleaner;
import fr.parvis.clean.Decoding;
import fr.parvis.clean.Finding;
import fr.parvis.clean.Leak;
import fr.parvis.clean.Places;
import fr.parvis.clean.Verifier;
import fr.parvis.site.Entry.Form;
import fr.parvis.site.Entry.PageFacts;
import fr.parvis.site.Entry.Redirect;
import fr.parvis.site.RawFiles.RawFile;
import fr.parvis.site.Release.Problem;
import fr.parvis.site.picture.Measure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A release that is being made. Everything that comes in is cleaned, verified with other eyes and kept as blobs; the
 * release itself appears only when {@link Drafts#finish} has looked at it as a whole and {@link Releases#add} takes it. Not for use by several threads.
 */
public final class Draft {
    private static final String UTF_8_PAGE = "text/html; charset=utf-8";
    private static final Pattern PROOF = Pattern.compile("/sans-traceur(\\.html|/.*)?");
    private static final int MOST_PROBLEMS = 500;

    private final long tenant;
    private final Release.Origin origin;
    private final String rulesVersion;
    private final Cleaner cleaner;
    private final Verifier verifier;
    private final Blobs blobs;
    private final SortedMap<PagePath, Entry> entries = new TreeMap<>();
    private final List<RedirectRule> rules = new ArrayList<>();
    private final List<ReportedFinding> findings = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<PagePath, List<NavigationLink>> navigation = new HashMap<>();
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
        this.verifier = verifier;
        this.blobs = blobs;
    }

    /** Takes a file in. Of two files with one path the first stays, the second is told as a problem. */
    public void add(Material material, Places elsewhere) {
        if (isTaken(material)) {
            return;
        }
        var places = new Loads(elsewhere, loaded);
        switch (FileType.of(material.type())) {
            case PAGE -> page(material, places);
            case STYLE -> {
                var text = Decoding.text(material.content(), material.type());
                var cleaned = cleaner.style(text, material.base(), places);
                cleaned(material, "text/css; charset=utf-8", cleaned, verifier.style(cleaned.content()));
            }
            case DRAWING -> {
                var text = Decoding.text(material.content(), material.type());
                var cleaned = cleaner.drawing(text, material.base(), places);
                cleaned(material, "image/svg+xml", cleaned, verifier.drawing(cleaned.content()));
            }
            case SCRIPT -> {
                var text = Decoding.text(material.content(), material.type());
                report(material.path(), cleaner.script(text), List.of());
            }
            case OTHER -> keep(material, typeOf(material), material.content());
        }
    }

    /**
     * Takes a file in that is served as it came and is kept already.
     *
     * @param start with the first bytes as its content
     */
    void add(Material start, Kept whole) {
        if (!isTaken(start)) {
            measure(start, whole);
            enter(start, typeOf(start), whole);
        }
    }

    private boolean isTaken(Material material) {
        var path = material.path().value();
        if (PROOF.matcher(path).matches()) {
            problem(path, "reserved", "The platform's own proof stands there.");
            return true;
        }
        if (FileType.of(material.type()) != FileType.SCRIPT && entries.containsKey(material.path())) {
            problem(path, "duplicate", "Another file has this path already.");
            return true;
        }
        return false;
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
        var text = path.value();
        return has(path)
                || Stream.of(text + ".html", text + "/", text.replaceFirst("/index\\.html$", "/"))
                        .flatMap(name -> PagePath.parse(name).stream())
                        .anyMatch(this::has);
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
        for (var address : loaded) {
            PagePath.fromRequest(address.split("[?#]", 2)[0]).ifPresent(this::keepHome);
        }
        finished = true;
    }

    private void keepHome(PagePath path) {
        var way = new Ways(entries, rules);
        for (var out = way.leadingOut(path); out.isPresent(); out = way.leadingOut(path)) {
            entries.values().removeIf(out.get()::is);
            rules.removeIf(out.get()::is);
            problem(
                    path.value(),
                    "redirect",
                    "Pages load this address and it led to " + out.get().target() + "; it leads nowhere now.");
        }
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

    /** The home page's own navigation, else that of the first page that has one. */
    List<NavigationLink> navigation() {
        var home = navigation.getOrDefault(PagePath.ROOT, List.of());
        if (!home.isEmpty()) {
            return home;
        }
        return entries.keySet().stream()
                .map(path -> navigation.getOrDefault(path, List.of()))
                .filter(links -> !links.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private void page(Material material, Places places) {
        var text = Decoding.text(material.content(), material.type());
        CleanedPage page = cleaner.page(text, material.base(), places);
        report(material.path(), page.findings(), verifier.page(page.html()));
        report(material.path(), List.of(), verifier.page(page.main()));
        navigation.put(material.path(), page.navigation());
        var bytes = page.html().getBytes(StandardCharsets.UTF_8);
        var main = blobs.put(page.main().getBytes(StandardCharsets.UTF_8));
        entries.put(
                material.path(),
                new Entry(
                        material.path(),
                        Form.PAGE,
                        UTF_8_PAGE,
                        bytes.length,
                        blobs.put(bytes),
                        material.source(),
                        new PageFacts(page.title(), page.language(), page.description(), main),
                        null));
    }

    private void cleaned(Material material, String type, Cleaned cleaned, List<Leak> leaks) {
        report(material.path(), cleaned.findings(), leaks);
        keep(material, type, cleaned.content().getBytes(StandardCharsets.UTF_8));
    }

    private void keep(Material material, String type, byte[] content) {
        var kept = new Kept(blobs.put(content), content.length);
        measure(material, kept);
        enter(material, type, kept);
    }

    /** How large a picture is stands at its beginning. */
    private void measure(Material start, Kept whole) {
        if (start.type().startsWith("image/")) {
            Measure.of(start.content(), whole.bytes()).ifPresent(size -> pictures.put(whole.sha256(), size));
        }
    }

    private void enter(Material material, String type, Kept kept) {
        entries.put(
                material.path(),
                new Entry(
                        material.path(), Form.ASSET, type, kept.bytes(), kept.sha256(), material.source(), null, null));
    }

    private void report(PagePath path, List<Finding> found, List<Leak> leaks) {
        for (var finding : found) {
            findings.add(new ReportedFinding(path.value(), finding));
        }
        report(path, leaks);
    }

    /** What must not be published. */
    void report(PagePath path, List<Leak> leaks) {
        for (var leak : leaks) {
            leaking = true;
            problem(path.value(), "leak", leak.what() + " at " + leak.where() + ": " + leak.excerpt());
        }
    }

    private static String typeOf(Material material) {
        var type = FileType.essence(material.type());
        return type.startsWith("text/") && !type.equals("text/html")
                ? type + "; charset="
                        + Decoding.charset(material.content(), material.type())
                                .name()
                                .toLowerCase(Locale.ROOT)
                : type;
    }
}
