package fr.parvis.site;

import fr.parvis.address.PagePath;
import fr.parvis.address.WebUrl;
import fr.parvis.clean.Kind;
import fr.parvis.clean.Places;
import fr.parvis.tenant.Platform;
import fr.parvis.tenant.PublicAddress;
import fr.parvis.tenant.Refusal.Conflict;
import fr.parvis.tenant.Refusal.Unacceptable;
import fr.parvis.tenant.Refusal.Violation;
import fr.parvis.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Archives of sites on their way to becoming drafts. */
@ApplicationScoped
public class Uploads {
    private final Drafts drafts;
    private final RawFiles raw;
    private final Blobs blobs;
    private final Platform platform;
    private final PublicAddress address;

    Uploads(Drafts drafts, RawFiles raw, Blobs blobs, Platform platform, PublicAddress address) {
        this.drafts = drafts;
        this.raw = raw;
        this.blobs = blobs;
        this.platform = platform;
        this.address = address;
    }

    /**
     * The draft of an archive on disk. The archive is read twice: first its names, then its files one by one, so that
     * memory holds one file at a time.
     *
     * @throws fr.parvis.tenant.Refusal if the archive is damaged, too large or holds what no site holds
     */
    public Draft read(Tenant tenant, Path file, ArchiveFormat format) {
        var archive = new Archive(file, format, platform.quota().bytes());
        var names = names(archive);
        var intake = new Intake(drafts.begin(tenant, Release.Origin.UPLOAD), home(tenant));
        archive.read(member -> {
            if (names.contains(member.name())) {
                intake.draft().raw(member.name(), member.content());
                intake.take(member);
            }
        });
        return drafts.finish(intake.whole());
    }

    /**
     * The draft of the files of which {@code release} was made, with the rules of today.
     *
     * @throws Conflict {@code nothing-kept} if there are none
     */
    public Draft again(Tenant tenant, Release release) {
        var files = raw.list(new SiteRef(tenant.id(), release.descent().raw()));
        if (files.isEmpty()) {
            throw new Conflict(
                    "nothing-kept",
                    "The files of which release " + release.number()
                            + " was made were not kept; upload them again instead.");
        }
        var intake = new Intake(drafts.again(tenant, release), home(tenant));
        for (var file : files) {
            intake.take(new Archive.Member(file.name(), blobs.get(file.sha256()).orElseThrow()));
        }
        return drafts.finish(intake.whole());
    }

    private OwnHost home(Tenant tenant) {
        var host = address.hostOf(tenant.slug());
        return new OwnHost(new WebUrl("https://" + host + "/"), url -> address.leadsTo(host, url));
    }

    /** Files on their way into a draft, one by one. */
    private record Intake(Draft draft, OwnHost places, StringBuilder redirects) {
        Intake(Draft draft, OwnHost places) {
            this(draft, places, new StringBuilder());
        }

        void take(Archive.Member file) {
            if (file.name().equals(RedirectsFile.NAME)) {
                redirects.append(new String(file.content(), StandardCharsets.UTF_8));
                return;
            }
            var path = Archive.path(file.name()).orElseThrow();
            var base = places.root().resolve(path.encoded()).orElseThrow();
            var type = FileType.guess(path, file.content());
            draft.add(new Material(path, type, file.content(), base, null), places);
        }

        Draft whole() {
            addRedirects(draft, redirects.toString());
            return draft;
        }
    }

    private static Set<String> names(Archive archive) {
        var names = new HashSet<String>();
        var taken = new HashMap<PagePath, String>();
        archive.read(member -> {
            var path = Archive.path(member.name()).orElseThrow();
            names.add(member.name());
            var other = taken.put(path, member.name());
            if (other != null) {
                throw new Unacceptable(
                        "archive",
                        "The entries " + other + " and " + member.name() + " have one path, " + path + ".",
                        List.of(new Violation(member.name(), "has the path of " + other)));
            }
        });
        if (names.isEmpty()) {
            throw new Unacceptable("archive", "The archive holds no file.", List.of());
        }
        return names;
    }

    /** Exact rules become entries, unless a rule before them would win; the others stay rules. An existing file wins. */
    private static void addRedirects(Draft draft, String text) {
        var file = RedirectsFile.parse(text);
        for (var rule : file.rules()) {
            var path = rule.path();
            boolean shadowed = path.isPresent()
                    && (draft.serves(path.get())
                            || draft.rules().stream()
                                    .anyMatch(
                                            earlier -> earlier.apply(path.get()).isPresent()));
            if (rule.isExact() && rule.isRedirect() && path.isPresent() && !shadowed) {
                draft.redirect(path.get(), rule.to(), rule.status());
            } else {
                draft.rule(rule);
            }
        }
        for (var problem : file.problems()) {
            draft.problem("/" + RedirectsFile.NAME, "redirect", problem);
        }
        for (var problem : new RedirectsCheck(draft, file.rules()).problems()) {
            draft.problem(problem.path(), problem.problem(), problem.detail());
        }
    }

    /** Everything on the site's own host and port stays where it is; nothing else can be had. */
    private record OwnHost(WebUrl root, Predicate<WebUrl> home) implements Places {
        @Override
        public Optional<String> resource(WebUrl url, Kind kind) {
            return link(url);
        }

        @Override
        public Optional<String> link(WebUrl url) {
            if (!home.test(url)) {
                return Optional.empty();
            }
            return Optional.of(url.query() == null ? url.path() : url.path() + "?" + url.query());
        }

        @Override
        public Optional<WebUrl> original(WebUrl page) {
            return Optional.empty();
        }
    }
}
