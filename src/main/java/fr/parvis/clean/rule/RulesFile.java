package fr.parvis.clean.rule;

import fr.parvis.address.WebUrl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * The rules as they are written down, checked when they are read.
 *
 * @param version empty for an operator's file, whose digest is its version
 * @param replaces ids of rules and embeds of an operator's file that take the place of others
 */
record RulesFile(
        String version,
        List<Rule> rules,
        List<Embed> embeds,
        List<String> parameters,
        List<TrackingParameters.OfHosts> ofHosts,
        List<Wrappers.Wrapper> wrappers,
        List<CookieNames> cookies,
        Set<String> replaces) {
    static final Set<String> CATEGORIES = Set.of(
            "audience", "advertising", "social", "consent", "embed", "fonts", "cdn", "tag-manager", "script", "markup");
    private static final Pattern ID = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");
    private static final Pattern WRAPPER = Pattern.compile("(?:[a-z0-9-]+\\.)+(?:[a-z0-9-]+|\\*)");
    private static final Pattern NAME = Pattern.compile("(?:[a-z0-9-]+\\.)+[a-z0-9-]+");
    private static final Pattern HOST = Pattern.compile(NAME + "(?:/\\S*)?");
    private static final Pattern ANYTHING = Pattern.compile("(?s).+");
    private static final Pattern MARK = Pattern.compile("(?s).{2,}[^*]\\*?");
    /** Addresses that no provider has. */
    private static final String[] ELSEWHERE = {"https://parvis.invalid/", "https://www.parvis.invalid/a/b.html?c=d"};

    private static final Pattern SELECTOR = Pattern.compile("[#.][A-Za-z_-][\\w-]*");
    private static final Pattern PLACE =
            Pattern.compile("[A-Za-z_][\\w-]*(?:\\*|\\[[a-z][a-z0-9-]*\\])?|\\[data-[a-z0-9-]+(?:=[\\w-]+)?\\]");
    private static final Pattern HOLDERS =
            Pattern.compile("[A-Za-z_][\\w-]*(?:/[\\w/-]+)?(?: [A-Za-z_][\\w-]*(?:/[\\w/-]+)?)*");
    private static final Pattern PARAMETER = Pattern.compile("[^A-Z*=&#\\s]{2,}\\*?");

    private static final Pattern COOKIE = Pattern.compile("[!#$%&'+.^_`|~0-9A-Za-z-]{2,}\\*?");

    private static final Pattern LOCAL_PARAMETER = Pattern.compile("[^A-Z*=&#\\s]+(?:\\*|&[^A-Z*=&#\\s]+)?");

    /** The rules that come with Parvis. */
    static RulesFile bundled(String name, String yaml) {
        var root = Passage.file(name, yaml);
        root.knowsOnly(Set.of("version", "rules", "embeds", "parameters", "parameters-of", "wrappers", "cookies"));
        var file = read(root.text("version"), root, false);
        root.require(!file.rules().isEmpty(), "rules", "there are none");
        return file;
    }

    /** An operator's rules. */
    static RulesFile added(String name, String yaml) {
        var root = Passage.file(name, yaml);
        root.knowsOnly(Set.of("rules", "embeds", "parameters", "parameters-of", "wrappers", "cookies"));
        return read("", root, true);
    }

    private static RulesFile read(String version, Passage root, boolean mayReplace) {
        var ids = new HashSet<String>();
        var replaces = new HashSet<String>();
        var rules = new ArrayList<Rule>();
        for (var passage : root.each("rules", "rule")) {
            passage.knowsOnly(known(
                    mayReplace,
                    "id",
                    "vendor",
                    "category",
                    "hosts",
                    "paths",
                    "inline",
                    "calls",
                    "banners",
                    "cnames",
                    "domains"));
            rules.add(rule(passage, id(passage, ids, replaces)));
        }
        var embeds = new ArrayList<Embed>();
        for (var passage : root.each("embeds", "embed")) {
            passage.knowsOnly(known(
                    mayReplace,
                    "id",
                    "vendor",
                    "label",
                    "address",
                    "page",
                    "picture",
                    "placeholders",
                    "kind",
                    "fills"));
            embeds.add(embed(passage, id(passage, ids, replaces)));
        }
        return new RulesFile(
                version,
                List.copyOf(rules),
                List.copyOf(embeds),
                root.list("parameters", PARAMETER, "not the name of a parameter in lower case, perhaps with a star"),
                root.each("parameters-of", "parameters").stream()
                        .map(RulesFile::ofHosts)
                        .toList(),
                root.each("wrappers", "wrapper").stream()
                        .map(RulesFile::wrapper)
                        .toList(),
                root.each("cookies", "cookies").stream().map(RulesFile::cookies).toList(),
                Set.copyOf(replaces));
    }

    private static Set<String> known(boolean mayReplace, String... fields) {
        var known = new HashSet<>(List.of(fields));
        if (mayReplace) {
            known.add("replaces");
        }
        return known;
    }

    private static Rule rule(Passage passage, String id) {
        var rule = new Rule(
                id,
                passage.text("vendor"),
                passage.text("category"),
                passage.list("hosts", HOST, "not a host name"),
                passage.list("paths", ANYTHING, ""),
                passage.list("inline", MARK, "too short"),
                passage.list("calls", MARK, "too short"),
                passage.list("banners", SELECTOR, "neither #id nor .class"),
                passage.list("cnames", NAME, "not a host name"),
                passage.list("domains", NAME, "not a host name"));
        rule.paths()
                .forEach(path -> passage.require(PathMark.isNarrow(path), "paths", "too wide, or no path: " + path));
        checkCategory(passage, rule.category(), CATEGORIES);
        return rule;
    }

    private static void checkCategory(Passage passage, String category, Set<String> known) {
        passage.require(
                known.contains(category),
                "category",
                "unknown: " + category + "; known are "
                        + String.join(", ", known.stream().sorted().toList()));
    }

    private static CookieNames cookies(Passage passage) {
        passage.knowsOnly(Set.of("vendor", "category", "names"));
        var cookies = new CookieNames(
                new CookieOwner(passage.text("vendor"), passage.text("category")),
                passage.list("names", COOKIE, "not the name of a cookie, perhaps with a star"));
        var known = new HashSet<>(CATEGORIES);
        known.add(CookieOwner.TECHNICAL);
        checkCategory(passage, cookies.owner().category(), known);
        passage.require(!cookies.names().isEmpty(), "names", "is missing");
        return cookies;
    }

    private static Embed embed(Passage passage, String id) {
        try {
            var address = Pattern.compile(passage.text("address"), Pattern.CASE_INSENSITIVE);
            passage.require(
                    Stream.of(ELSEWHERE)
                            .noneMatch(url -> Embed.match(address, url).isPresent()),
                    "address",
                    "matches any host: " + address);
            int groups = address.matcher("").groupCount();
            for (var field : List.of("page", "picture")) {
                var template = passage.optional(field);
                for (int i = 1; i <= 9; i++) {
                    boolean named = template.contains("$" + i);
                    passage.require(
                            i <= groups || !named,
                            field,
                            "names $" + i + ", and address has no " + (i > 1 ? "such " : "") + "group");
                }
                passage.require(
                        template.isEmpty()
                                || WebUrl.parse(template.replace("$", "1")).isPresent(),
                        field,
                        "not an address: " + template);
            }
            passage.map("placeholders")
                    .forEach((name, attribute) -> passage.require(
                            PLACE.matcher(name).matches()
                                    && HOLDERS.matcher(attribute).matches(),
                            "placeholders",
                            "not a class and an attribute: " + name + ": " + attribute));
            return new Embed(
                    id,
                    passage.optional("vendor"),
                    passage.optional("label"),
                    kind(passage),
                    address,
                    passage.optional("page"),
                    passage.optional("picture"),
                    passage.map("placeholders"),
                    passage.map("fills"));
        } catch (PatternSyntaxException malformed) {
            throw passage.fault("address", malformed.getDescription().toLowerCase(Locale.ROOT));
        }
    }

    private static EmbedKind kind(Passage passage) {
        var kind = passage.optional("kind").toUpperCase(Locale.ROOT);
        var known = Stream.of(EmbedKind.values()).map(EmbedKind::name).toList();
        passage.require(kind.isEmpty() || known.contains(kind), "kind", "unknown: " + passage.optional("kind"));
        return kind.isEmpty() ? EmbedKind.OTHER : EmbedKind.valueOf(kind);
    }

    private static TrackingParameters.OfHosts ofHosts(Passage passage) {
        passage.knowsOnly(Set.of("hosts", "path", "names"));
        var of = new TrackingParameters.OfHosts(
                passage.list("hosts", WRAPPER, "not a host name"),
                passage.optional("path"),
                passage.list("names", LOCAL_PARAMETER, "not the name of a parameter in lower case"));
        passage.require(!of.hosts().isEmpty(), "hosts", "is missing");
        passage.require(!of.names().isEmpty(), "names", "is missing");
        return of;
    }

    private static Wrappers.Wrapper wrapper(Passage passage) {
        passage.knowsOnly(Set.of("host", "path", "parameter"));
        var wrapper = new Wrappers.Wrapper(passage.text("host"), passage.text("path"), passage.text("parameter"));
        passage.require(WRAPPER.matcher(wrapper.host()).matches(), "host", "not a host name: " + wrapper.host());
        passage.require(wrapper.path().startsWith("/"), "path", "does not begin with a slash: " + wrapper.path());
        return wrapper;
    }

    private static String id(Passage passage, Set<String> seen, Set<String> replaces) {
        var id = passage.text("id");
        passage.require(ID.matcher(id).matches(), "id", "is not lower case with hyphens");
        passage.require(seen.add(id), "id", "stands twice");
        if (passage.flag("replaces")) {
            replaces.add(id);
        }
        return id;
    }

    Stream<String> ids() {
        return Stream.concat(rules.stream().map(Rule::id), embeds.stream().map(Embed::id));
    }
}
