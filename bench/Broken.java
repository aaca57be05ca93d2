import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;

/**
 * Walks a copy of a site as it is served and counts pages, other files and references of the site to itself that lead
 * nowhere. Arguments: address of the server, name of the host.
 */
class Broken {
    private static final Pattern CSS = Pattern.compile("url\\(\\s*['\"]?([^'\")]+)['\"]?\\s*\\)|@import\\s+['\"]([^'\"]+)");
    private static final int MOST = 50_000;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI server;
    private final URI home;
    private final Set<URI> known = new LinkedHashSet<>();
    private final ArrayDeque<URI> open = new ArrayDeque<>();
    private final Map<URI, String> named = new HashMap<>();
    private int pages;
    private int files;
    private int broken;

    private Broken(URI server, String host) {
        this.server = server;
        this.home = URI.create("http://" + host + "/");
    }

    public static void main(String[] args) throws Exception {
        var walk = new Broken(URI.create(args[0]), args[1]);
        walk.offer(walk.home, "/", "");
        while (!walk.open.isEmpty()) {
            walk.look(walk.open.poll());
        }
        System.out.printf("pages %d, other files %d, broken references %d%n", walk.pages, walk.files, walk.broken);
    }

    private void look(URI url) throws IOException, InterruptedException {
        var answer = get(url);
        if (answer.statusCode() / 100 == 3) {
            answer.headers().firstValue("Location").ifPresent(to -> offer(url, to, named.get(url)));
        } else if (answer.statusCode() >= 400) {
            broken++;
            if (broken <= 5) {
                System.out.println("  " + answer.statusCode() + " " + url.getRawPath() + " named by " + named.get(url));
            }
        } else {
            read(url, answer);
        }
    }

    private void read(URI url, HttpResponse<byte[]> answer) {
        var type = answer.headers().firstValue("Content-Type").orElse("");
        if (type.startsWith("text/html")) {
            pages++;
            var document = Jsoup.parse(new String(answer.body(), StandardCharsets.UTF_8), url.toString());
            for (var element : document.select("[href], [src], [poster], [srcset]")) {
                for (var name : new String[] {"href", "src", "poster"}) {
                    if (element.hasAttr(name) && !element.is("link[rel~=preconnect|dns-prefetch|pingback|EditURI], form")) {
                        offer(url, element.attr(name), url.getRawPath());
                    }
                }
                for (var candidate : element.attr("srcset").split(",\\s+")) {
                    offer(url, candidate.strip().split("\\s+")[0], url.getRawPath());
                }
            }
        } else {
            files++;
            if (type.startsWith("text/css")) {
                CSS.matcher(new String(answer.body(), StandardCharsets.UTF_8)).results().forEach(found ->
                        offer(url, found.group(1) == null ? found.group(2) : found.group(1), url.getRawPath()));
            }
        }
    }

    private void offer(URI from, String reference, String page) {
        try {
            var to = from.resolve(reference.strip().replace(" ", "%20"));
            var url = new URI(to.getScheme(), to.getRawAuthority(), null, null, null).resolve(
                    (to.getRawPath().isEmpty() ? "/" : to.getRawPath()) + (to.getRawQuery() == null ? "" : "?" + to.getRawQuery()));
            if (!reference.isBlank() && home.getAuthority().equals(url.getAuthority()) && known.size() < MOST && known.add(url)) {
                named.put(url, page);
                open.add(url);
            }
        } catch (Exception noAddress) {
            // What is no address leads nowhere, and nobody can follow it.
        }
    }

    private HttpResponse<byte[]> get(URI url) throws IOException, InterruptedException {
        var query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        var request = HttpRequest.newBuilder(server.resolve(url.getRawPath() + query))
                .header("Host", home.getAuthority())
                .build();
        return client.send(request, BodyHandlers.ofByteArray());
    }
}
