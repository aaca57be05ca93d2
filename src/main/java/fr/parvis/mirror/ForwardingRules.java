package fr.parvis.mirror;

import fr.parvis.address.PercentEncoding;
import fr.parvis.address.WebUrl;
import fr.parvis.mirror.layout.Placement;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Forwardings as the web server of the old host reads them. What has a meaning there is written as an escape, so that an
 * address can be no more than an address.
 */
public enum ForwardingRules {
    /** A {@code _redirects} file, a line an address. */
    REDIRECTS {
        /**
         * How hosts read the path of a line differs where it is mistaken: a line could lead another address astray. So
         * could one with a query, of which some take no notice: it would lead its path away.
         */
        @Override
        String rules(Collection<Forwarding> forwardings) {
            var readable = forwardings.stream()
                    .filter(forwarding -> !forwarding.isMistaken())
                    .toList();
            var asking = readable.stream()
                    .filter(Forwarding::asks)
                    .map(forwarding -> "# " + rule(forwarding))
                    .collect(Collectors.joining());
            return super.rules(readable.stream()
                            .filter(Predicate.not(Forwarding::asks))
                            .toList())
                    + (asking.isEmpty() ? "" : ASIDE + asking);
        }

        @Override
        String rule(Forwarding forwarding) {
            var from = forwarding.target().replace("*", "%2A").replace(":", "%3A");
            var origin = forwarding.to().origin();
            var to = plain(forwarding.to()).substring(origin.length()).replace(":", "%3A");
            return from + " " + origin + to + " 301\n";
        }
    },
    /** For mod_rewrite of Apache 2.4, in a virtual host or in {@code .htaccess}. */
    APACHE {
        @Override
        String head() {
            return """
                    # Apache 2.4 with mod_rewrite: for the virtual host of the old site, or .htaccess at its root
                    RewriteEngine On
                    """;
        }

        @Override
        String rule(Forwarding forwarding) {
            if (forwarding.isMistaken()) {
                return asWritten(forwarding);
            }
            var query = forwarding.from().query();
            var condition =
                    query == null ? "" : "RewriteCond \"%{QUERY_STRING}\" \"^" + AddressPattern.asking(query) + "\"\n";
            return condition
                    + rewriting(
                            "^/?"
                                    + AddressPattern.of(
                                            decoded(forwarding.from().path().substring(1))) + "$",
                            forwarding);
        }

        private static String asWritten(Forwarding forwarding) {
            boolean escaped = !forwarding.from().path().contains("//");
            return (escaped ? "# with AllowEncodedSlashes NoDecode in the virtual host\n" : "")
                    + "RewriteCond \"%{THE_REQUEST}\" \"^[A-Z]+ " + request(forwarding) + "\"\n"
                    + rewriting("^", forwarding);
        }

        private static String rewriting(String pattern, Forwarding forwarding) {
            var to = plain(forwarding.to()).replace("%", "\\%");
            return "RewriteRule \"" + pattern + "\" \"" + to + "\" [R=301,L,NE,QSD]\n";
        }
    },
    /** For nginx: one location a path. */
    NGINX {
        @Override
        String head() {
            return "# nginx: for the server block of the old site\n";
        }

        @Override
        String rules(Collection<Forwarding> forwardings) {
            var asWritten = forwardings.stream()
                    .filter(Forwarding::isMistaken)
                    .map(forwarding -> condition("$request_uri", request(forwarding), forwarding))
                    .collect(Collectors.joining());
            Map<String, List<Forwarding>> byPath = forwardings.stream()
                    .filter(forwarding -> !forwarding.isMistaken())
                    .collect(Collectors.groupingBy(
                            forwarding -> forwarding.from().path(), TreeMap::new, Collectors.toList()));
            return asWritten + byPath.values().stream().map(this::location).collect(Collectors.joining());
        }

        private String location(List<Forwarding> ofPath) {
            var out = new StringBuilder();
            var last = ofPath.get(ofPath.size() - 1);
            out.append("location ").append(place(last.from().path())).append(" {\n");
            ofPath.forEach(forwarding -> out.append(rule(forwarding)));
            if (last.asks()) {
                // A location of its own takes the path from what the old site did with it: nothing may be left open.
                out.append("    return 404;\n");
            }
            return out.append("}\n").toString();
        }

        /** Almost always the path itself, which nginx finds at once; an expression for what is hard to write. */
        private static String place(String path) {
            return PLAIN.matcher(path).matches() ? "= " + path : "~ \"^" + AddressPattern.of(decoded(path)) + "$\"";
        }

        @Override
        String rule(Forwarding forwarding) {
            var query = forwarding.from().query();
            return "    "
                    + (query == null
                            ? leading(forwarding) + "\n"
                            : condition("$args", AddressPattern.asking(query), forwarding));
        }

        private static String condition(String variable, String pattern, Forwarding forwarding) {
            return pattern.length() > LONGEST
                    ? "# too long for nginx: " + plain(forwarding.from()) + "\n"
                    : "if (" + variable + " ~ \"^" + pattern + "\") { " + leading(forwarding) + " }\n";
        }

        private static String leading(Forwarding forwarding) {
            return "return 301 \"" + plain(forwarding.to()) + "\";";
        }
    };

    private static final String ADDRESS = "-._~:/?[]@!&'()*+,;=%";
    private static final Pattern PLAIN = Pattern.compile("/[A-Za-z0-9/._-]*");

    /** What nginx takes as one word, with room for what stands around it. */
    private static final int LONGEST = 4_000;

    private static final String ASIDE = """
            # Most hosts that read this file take no notice of a query and would lead away the path itself, so these
            # addresses are no rules here; the rules for Apache and nginx lead on from them.
            """;

    /** The whole file. */
    public String write(Collection<Forwarding> forwardings) {
        return head() + rules(forwardings.stream().sorted().toList());
    }

    String head() {
        return "";
    }

    /** Those first that a server takes for others once it has decoded them. */
    String rules(Collection<Forwarding> forwardings) {
        return forwardings.stream()
                .sorted(Comparator.comparing(forwarding -> !forwarding.isMistaken()))
                .map(this::rule)
                .collect(Collectors.joining());
    }

    abstract String rule(Forwarding forwarding);

    /** A regular expression for what is asked for, before a server has decoded it; without a query any will do. */
    static String request(Forwarding forwarding) {
        var path = AddressPattern.of(utf8(forwarding.from().path())).replaceAll("%2[fF]", "%2[fF]");
        var query = forwarding.from().query();
        return path + (query == null ? "(?![^? ])" : "\\x3F" + AddressPattern.asking(query));
    }

    /** Without dollars, quotes, braces and backslashes. */
    static String plain(WebUrl url) {
        return PercentEncoding.encode(url.value(), ADDRESS);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] decoded(String path) {
        return Placement.bytes(path);
    }
}
