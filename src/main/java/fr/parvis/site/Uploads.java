package fr.parvis.site;

import fr.parvis.address.PagePath;
import fr.parvis.address.WebUrl;
import fr.parvis.clean.Kind;
import fr.parvis.clean.Places;
import fr.parvis.tenant.Platform;
import fr.parvis.tenant.Refusal.Unacceptable;
import fr.parvis.tenant.Refusal.Violation;
import fr.parvis.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Archives of sites on their way to becoming drafts. */
@ApplicationScoped
public class Uploads {
    private final Drafts drafts;
    private final Platform platform;

    Uploads(Drafts drafts, Platform platform) {
        this.drafts = drafts;
        this.platform = platform;
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
        var root = WebUrl.parse("https://" + tenant.slug() + "." + platform.pagesDomain() + "/")
                .orElseThrow();
        var places = new OwnHost(root);
        var draft = drafts.begin(tenant, Release.Origin.UPLOAD);
        var redirects = new StringBuilder();
        archive.read(member -> {
            var path = names.get(member.name());
            if (path == null) {
                return;
            }
            if (member.name().equals(RedirectsFile.NAME)) {
                redirects.append(new String(member.content(), StandardCharsets.UTF_8));
            } else {
                var base = root.resolve(path.encoded()).orElseThrow();
                var type = FileType.guess(path, member.content());
                draft.add(new Material(path, type, member.content(), base, null), places);
            }
        });
        redirects(draft, redirects.toString());
        return draft;
    }

    private static Map<String, PagePath> names(Archive archive) {
        var names = new HashMap<String, PagePath>();
        var taken = new HashMap<PagePath, String>();
        archive.read(member -> {
            var path = Archive.path(member.name()).orElseThrow();
            names.put(member.name(), path);
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
    private static void redirects(Draft draft, String text) {
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
    }

    /** Everything on the site's own host stays where it is; nothing else can be had. */
    private record OwnHost(WebUrl root) implements Places {
        @Override
        public Optional<String> resource(WebUrl url, Kind kind) {
            return link(url);
        }

        @Override
        public Optional<String> link(WebUrl url) {
            if (!url.host().equals(root.host())) {
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
