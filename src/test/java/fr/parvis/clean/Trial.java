package fr.parvis.clean;

import fr.parvis.address.WebUrl;
import fr.parvis.clean.reference.Kind;
import fr.parvis.clean.reference.Places;
import fr.parvis.clean.rule.Rules;
import fr.parvis.clean.verify.Verifier;
import java.util.Optional;
import java.util.stream.Collectors;

/** A site to try the cleaner on: what is the site's own has its place, and what stands on {@code cdn.test} too. */
public final class Trial {
    public static final WebUrl BASE =
            WebUrl.parse("https://www.valombre.example/actus/fete.html").orElseThrow();
    public static final Cleaner CLEANER = new Cleaner(Rules.bundled());
    public static final Verifier VERIFIER = new Verifier();

    public static final Places PLACES = new Places() {
        @Override
        public Optional<String> resource(WebUrl url, Kind kind) {
            return url.host().equals("cdn.test") ? Optional.of("/_cdn" + path(url)) : link(url);
        }

        @Override
        public Optional<String> link(WebUrl url) {
            return url.isSameSite(BASE) ? Optional.of(path(url)) : Optional.empty();
        }
    };

    /** Nothing but the page itself came along. */
    public static final Places NOTHING = new Places() {
        @Override
        public Optional<String> resource(WebUrl url, Kind kind) {
            return Optional.empty();
        }

        @Override
        public Optional<String> link(WebUrl url) {
            return Optional.empty();
        }
    };

    private Trial() {}

    public static CleanedPage page(String html) {
        return CLEANER.page(html, BASE, PLACES);
    }

    /** What stands between the body's tags once {@code html} is clean. */
    public static String body(String html) {
        var clean = page(html).html();
        return clean.substring(clean.indexOf('>', clean.indexOf("<body")) + 1, clean.indexOf("</body>"));
    }

    public static String head(String html) {
        var clean = page(html).html();
        return clean.substring(clean.indexOf("<head>") + 6, clean.indexOf("</head>"));
    }

    public static String style(String css) {
        return CLEANER.style(css, BASE, PLACES).content();
    }

    public static String drawing(String svg) {
        return CLEANER.drawing(svg, BASE, PLACES).content();
    }

    /** The rules named in the findings, in order, with the vendor where there is one. */
    public static String rules(String html) {
        return page(html).findings().stream()
                .map(f -> f.vendor().isEmpty() ? f.rule() : f.rule() + " (" + f.vendor() + ")")
                .collect(Collectors.joining(", "));
    }

    private static String path(WebUrl url) {
        return url.query() == null ? url.path() : url.path() + "?" + url.query();
    }
}
