package fr.parvis.site;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.RealPostgres;
import fr.parvis.address.PagePath;
import fr.parvis.address.Slug;
import fr.parvis.address.WebUrl;
import fr.parvis.clean.reference.Kind;
import fr.parvis.clean.reference.Places;
import fr.parvis.clean.verify.Leak;
import fr.parvis.tenant.Profiles;
import fr.parvis.tenant.Tenant;
import fr.parvis.tenant.Tenants;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealPostgres.class)
class BrowserEyesTest {
    private static final WebUrl HOME =
            WebUrl.parse("https://www.valombre.example/").orElseThrow();

    @Inject
    Drafts drafts;

    @Inject
    Blobs blobs;

    @Inject
    Tenants tenants;

    private Draft draft;

    @BeforeEach
    void begin() {
        var slug = Slug.parse("browser-eyes").orElseThrow();
        var tenant = tenants.bySlug(slug)
                .orElseGet(() -> tenants.create(slug, Profiles.french("Valombre", Tenant.Kind.OTHER)));
        draft = drafts.begin(tenant, Release.Origin.UPLOAD);
        for (var path : List.of("/", "/a.html", "/b.html", "/c.html")) {
            add(path, "<h1>Page</h1><img src=/logo.gif><script src=https://elsewhere.invalid/x.js></script>");
        }
    }

    @Test
    void a_cleaned_site_passes_before_a_real_browser() {
        new BrowserEyes(check(Optional.of(fr.parvis.Chromium.PROGRAM)), blobs).look(draft);

        assertThat(draft.isLeaking()).isFalse();
        assertThat(draft.problems()).isEmpty();
    }

    @Test
    void a_browser_that_cannot_look_is_a_problem_of_the_release() {
        new BrowserEyes(check(Optional.of(Path.of("/bin/false"))), blobs).look(draft);

        assertThat(draft.problems()).extracting(Release.Problem::problem).containsExactly("unchecked");
    }

    @Test
    void what_is_seen_refuses_the_release() {
        draft.report(PagePath.ROOT, List.of(new Leak("browser-request", "browser", "https://x.test/")));

        assertThat(draft.isLeaking()).isTrue();
    }

    private void add(String path, String html) {
        var page = new PagePath(path);
        draft.add(
                new Material(
                        page,
                        "text/html",
                        html.getBytes(StandardCharsets.UTF_8),
                        HOME.resolve(page.encoded()).orElseThrow(),
                        null),
                new OwnPlaces());
    }

    private static final class OwnPlaces implements Places {
        @Override
        public Optional<String> resource(WebUrl url, Kind kind) {
            return link(url);
        }

        @Override
        public Optional<String> link(WebUrl url) {
            return url.isSameSite(HOME) ? Optional.of(url.path()) : Optional.empty();
        }
    }

    private static BrowserCheck check(Optional<Path> browser) {
        return new BrowserCheck() {
            @Override
            public Optional<Path> executable() {
                return browser;
            }

            @Override
            public Optional<List<String>> arguments() {
                return Optional.of(List.of("--no-sandbox"));
            }

            @Override
            public int pages() {
                return 3;
            }

            @Override
            public Duration pageTimeout() {
                return Duration.ofSeconds(20);
            }
        };
    }
}
