package fr.parvis.mirror;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * Somebody who looks at a site from outside, and can walk through all of it.
 *
 * @param host as the browser writes it, with the port
 */
public record Visitor(String host, int port) {
    private static final Pattern IN_CSS =
            Pattern.compile("url\\(\\s*[\"']?([^\"')]+)[\"']?\\s*\\)|@import\\s+[\"']([^\"']+)[\"']");
    private static final String LOADING = "[src], [poster], [data], [background], link[href]";

    /** @param path encoded */
    Response get(String path) {
        return given().baseUri("http://127.0.0.1")
                .port(port)
                .header("Host", host)
                .redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .get(path);
    }

    /** Everything that can be reached from the home page without leaving the host, by its path. */
    Map<String, Response> walk() {
        var seen = new TreeMap<String, Response>();
        var ahead = new ArrayDeque<>(List.of("/", "/sans-traceur"));
        while (!ahead.isEmpty()) {
            var path = ahead.remove();
            if (!seen.containsKey(path)) {
                var answer = get(path);
                seen.put(path, answer);
                Stream.concat(loads(path, answer).stream(), links(answer))
                        .filter(reference -> reference.startsWith("/"))
                        .map(reference -> reference.replaceFirst("#.*", ""))
                        .forEach(ahead::add);
            }
        }
        return seen;
    }

    /** What a browser loads by itself for that answer, as paths of the host where it is one. */
    public static List<String> loads(String path, Response answer) {
        var type = type(answer);
        if (type.equals("text/css")) {
            return inCss(path, answer.asString());
        }
        var loads = new ArrayList<String>();
        if (type.equals("text/html")) {
            var page = Jsoup.parse(answer.asString());
            for (var element : page.select(LOADING)) {
                Stream.of("src", "poster", "data", "background", "href")
                        .filter(element::hasAttr)
                        .filter(name -> !name.equals("href") || isLoaded(element))
                        .forEach(name -> loads.add(resolved(path, element.attr(name))));
            }
            for (var element : page.select("[srcset]")) {
                for (var candidate : element.attr("srcset").split(",\\s+", -1)) {
                    loads.add(resolved(path, candidate.strip().replaceFirst("\\s.*", "")));
                }
            }
            page.select("style").forEach(style -> loads.addAll(inCss(path, style.data())));
            page.select("[style]").forEach(styled -> loads.addAll(inCss(path, styled.attr("style"))));
        }
        return loads.stream().filter(address -> !address.startsWith("data:")).toList();
    }

    static String type(Response answer) {
        var declared = answer.header("Content-Type");
        return declared == null ? "" : declared.replaceFirst(";.*", "");
    }

    /** Where one can go from there, as it is written; the platform's own frame aside. */
    static Stream<String> links(Response answer) {
        var location = answer.header("Location");
        if (location != null) {
            return Stream.of(location);
        }
        if (!type(answer).equals("text/html")) {
            return Stream.of();
        }
        var page = Jsoup.parse(answer.asString());
        page.select("parvis-frame").remove();
        return page.select("a[href], area[href]").eachAttr("href").stream();
    }

    private static boolean isLoaded(Element link) {
        return link.normalName().equals("link") && link.attr("rel").matches(".*(stylesheet|icon|preload).*");
    }

    private static List<String> inCss(String path, String css) {
        return IN_CSS.matcher(css)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .filter(address -> !address.startsWith("data:"))
                .map(address -> resolved(path, address.strip()))
                .toList();
    }

    private static String resolved(String path, String address) {
        return address.startsWith("data:")
                ? address
                : URI.create(path).resolve(address).toString();
    }
}
