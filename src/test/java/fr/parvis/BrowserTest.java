package fr.parvis;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import fr.parvis.address.PagePath;
import fr.parvis.tenant.PublicAddress;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The promise, seen with a browser's eyes: no request to anyone else, no cookie, no script, on every page. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
class BrowserTest {
    private static final List<String> SAMPLES =
            List.of("mairie-valombre", "usv-handball", "epicerie-du-pont", "valombre-tv");
    private static final Pattern LOCATION = Pattern.compile("<loc>([^<]+)</loc>");
    private static final Pattern TROUBLE =
            Pattern.compile("(?i)content security policy|refused|permissions|cookie|blocked|violat");

    @Inject
    PublicAddress address;

    private Chromium chromium;
    private Browser browser;

    @BeforeEach
    void open() {
        chromium = Chromium.start();
        browser = chromium.browser();
    }

    @AfterEach
    void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void every_page_of_every_sample_asks_nobody_else_and_keeps_nothing() {
        try (var context = browser.newContext()) {
            var seen = new Seen(context);
            int pages = 0;
            for (var slug : SAMPLES) {
                var home = home(slug);
                var urls = sitemap(home);
                var open = new ArrayList<Page>();
                for (var url : urls) {
                    var page = seen.page();
                    assertThat(page.navigate(url).status()).as(url).isEqualTo(200);
                    scroll(page);
                    open.add(page);
                }
                // A page is still when it has asked for nothing for a while; they can be still together.
                open.forEach(BrowserTest::settle);
                for (var page : open) {
                    assertThat((Integer) page.evaluate(
                                    "[...document.scripts].filter(s => s.type !== 'application/ld+json').length"))
                            .as("scripts of %s", page.url())
                            .isZero();
                }
                assertThat(context.cookies()).as("cookies after %s", home).isEmpty();
                assertThat(seen.foreign(home.getHost()))
                        .as("requests of %s to others", home)
                        .isEmpty();
                assertThat(seen.troubles()).as("console of %s", home).isEmpty();
                pages += urls.size();
                open.forEach(Page::close);
                seen.forget();
            }
            assertThat(pages).isGreaterThan(30);
        }
    }

    @Test
    void the_same_eyes_see_what_the_original_pages_do() throws IOException {
        var server = originals(Path.of("tenants-sample", "mairie-valombre", "site"));
        try (var context = browser.newContext()) {
            context.route(url -> !"127.0.0.1".equals(URI.create(url).getHost()), route -> route.abort());
            var seen = new Seen(context);
            var page = seen.page();
            for (var path : List.of("/index.html", "/contact.html", "/vie-pratique/index.html")) {
                page.navigate("http://127.0.0.1:" + server.getAddress().getPort() + path);
                scroll(page);
                settle(page);
            }

            assertThat(seen.foreign("127.0.0.1")).hasSizeGreaterThan(3);
            assertThat((Integer)
                            page.evaluate("[...document.scripts].filter(s => s.type !== 'application/ld+json').length"))
                    .isPositive();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void the_platforms_own_pages_are_accessible() {
        try (var context = browser.newContext()) {
            var page = context.newPage();
            for (var url : List.of(
                    home("mairie-valombre") + "sans-traceur",
                    address.directory().value(),
                    address.directory() + "n-existe-pas",
                    "http://inconnu.parvis.localhost:" + address.directory().port() + "/",
                    home("epicerie-du-pont").toString())) {
                page.navigate(url);
                var serious = new AxeBuilder(page)
                        .analyze().getViolations().stream()
                                .filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
                                .map(rule -> rule.getId() + " " + rule.getNodes())
                                .toList();
                assertThat(serious).as(url).isEmpty();
            }
        }
    }

    private URI home(String slug) {
        var host = address.pagesDomain().child(slug);
        return URI.create(address.of(host, PagePath.ROOT).value());
    }

    private List<String> sitemap(URI home) {
        try (var page = browser.newPage()) {
            var text = page.navigate(home + "sitemap.xml").text();
            var urls = LOCATION.matcher(text)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertThat(urls).as("pages of %s", home).hasSizeGreaterThan(5);
            return urls;
        }
    }

    /** Lazy pictures load when they come into view. */
    private static void scroll(Page page) {
        page.evaluate("scrollTo(0, document.body.scrollHeight)");
    }

    private static void settle(Page page) {
        page.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
    }

    private static HttpServer originals(Path folder) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                var file = folder.resolve(exchange.getRequestURI().getPath().substring(1))
                        .normalize();
                boolean there = file.startsWith(folder) && Files.isRegularFile(file);
                if (file.toString().endsWith(".html")) {
                    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
                }
                var body = there ? Files.readAllBytes(file) : new byte[0];
                exchange.sendResponseHeaders(there ? 200 : 404, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        return server;
    }

    /** What pages of a browser asked for and complained about; browsers ask for an icon that sites need not have. */
    private static final class Seen {
        private final BrowserContext context;
        private final List<String> requests = new CopyOnWriteArrayList<>();
        private final List<String> troubles = new CopyOnWriteArrayList<>();

        Seen(BrowserContext context) {
            this.context = context;
            context.onRequest(request -> requests.add(request.url()));
            context.onConsoleMessage(message -> {
                boolean icon = message.location().contains("/favicon.ico");
                if (!icon
                        && (TROUBLE.matcher(message.text()).find()
                                || message.type().equals("error"))) {
                    troubles.add(message.text() + " at " + message.location());
                }
            });
        }

        Page page() {
            var page = context.newPage();
            page.onWebSocket(socket -> requests.add(socket.url()));
            return page;
        }

        List<String> foreign(String host) {
            var foreign = new ArrayList<String>();
            for (var url : requests) {
                if (!url.startsWith("data:")
                        && !url.startsWith("blob:")
                        && !host.equals(
                                URI.create(url.replaceFirst("[?#].*", "")).getHost())) {
                    foreign.add(url);
                }
            }
            return foreign;
        }

        List<String> troubles() {
            return troubles;
        }

        void forget() {
            requests.clear();
            troubles.clear();
        }
    }
}
