package fr.parvis.clean.rule;

import fr.parvis.address.Hostname;
import fr.parvis.address.WebUrl;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is behind an address, a script or an element: names for findings, consent banners, providers of embeds,
 * parameters that trace. What is foreign goes or moves without any of these; see {@code Cleaner}.
 */
public final class Rules {
    private final RulesFile file;
    private final Map<String, List<HostMark>> hosts = new HashMap<>();
    private final Map<String, Rule> bannerIds = new HashMap<>();
    private final Map<String, Rule> bannerClasses = new HashMap<>();
    private final Map<String, Rule> cnames = new HashMap<>();
    private final Map<String, Rule> domains = new HashMap<>();
    private final Map<String, Embed> placeholders = new LinkedHashMap<>();
    private final Set<String> placeholderAttributes = new HashSet<>();
    private final Map<String, Embed> placeholderBeginnings = new LinkedHashMap<>();
    private final List<Embed> writers;
    private final TrackingParameters parameters;
    private final Wrappers wrappers;
    private final ScriptMarks marks;

    private final List<OnAnyHost> paths = new ArrayList<>();

    private record HostMark(String path, Rule rule) {}

    /** @param first what an address that it matches has in it */
    private record OnAnyHost(String text, String first, Rule rule) {}

    private Rules(RulesFile file) {
        this.file = file;
        this.marks = new ScriptMarks(file.rules());
        this.parameters = new TrackingParameters(file.parameters(), file.ofHosts());
        this.wrappers = new Wrappers(file.wrappers());
        for (var rule : file.rules()) {
            for (var mark : rule.hosts()) {
                int slash = mark.indexOf('/');
                var host = slash < 0 ? mark : mark.substring(0, slash);
                hosts.computeIfAbsent(host, any -> new ArrayList<>())
                        .add(new HostMark(slash < 0 ? "" : mark.substring(slash), rule));
            }
        }
        for (var marks : hosts.values()) {
            marks.sort((a, b) -> b.path().length() - a.path().length());
        }
        for (var rule : file.rules()) {
            rule.paths().forEach(mark -> paths.add(new OnAnyHost(mark, PathMark.firstPart(mark), rule)));
            for (var selector : rule.banners()) {
                (selector.startsWith("#") ? bannerIds : bannerClasses).putIfAbsent(selector.substring(1), rule);
            }
            rule.cnames().forEach(name -> cnames.putIfAbsent(name, rule));
            rule.domains().forEach(name -> domains.putIfAbsent(name, rule));
        }
        writers = file.embeds().stream().filter(Embed::isWritten).toList();
        for (var embed : file.embeds()) {
            embed.placeholders().keySet().forEach(name -> placeholders.putIfAbsent(name, embed));
            embed.fills().keySet().forEach(name -> placeholders.putIfAbsent(name, embed));
        }
        placeholders.forEach((name, embed) -> {
            int bracket = name.indexOf('[');
            if (bracket >= 0) {
                placeholderAttributes.add(name.substring(bracket + 1).split("[=\\]]", 2)[0]);
            } else if (name.endsWith("*")) {
                placeholderBeginnings.put(name.substring(0, name.length() - 1), embed);
            }
        });
    }

    /** The rules that come with Parvis. */
    public static Rules bundled() {
        return Bundled.RULES;
    }

    /**
     * The rules that come with Parvis, and those of an operator's files, which are asked first.
     *
     * @throws IllegalArgumentException if a file cannot stand, naming the file, the rule and the field
     */
    public static Rules with(List<Path> files) {
        return files.isEmpty() ? bundled() : new Rules(RulesBook.with(files));
    }

    /** Read once, for a start wants them twice: to see whether they can stand, and to clean by them. */
    private static final class Bundled {
        static final Rules RULES = new Rules(RulesBook.bundled());
    }

    static Rules parse(String yaml) {
        return new Rules(RulesFile.bundled("test.yaml", yaml));
    }

    /** The version of the rules, such as {@code 2026-11-28}, or {@code 2026-11-28+sha256:ab12cd34} with an operator's. */
    public String version() {
        return file.version();
    }

    /** The rule that knows the host of {@code url}, else one that knows its path on any host. */
    public Optional<Rule> behind(WebUrl url) {
        var path = path(url.value());
        for (var name = url.host(); ; name = name.substring(name.indexOf('.') + 1)) {
            for (var mark : hosts.getOrDefault(name, List.of())) {
                if (path.startsWith(mark.path())) {
                    return Optional.of(mark.rule());
                }
            }
            if (name.indexOf('.') < 0) {
                break;
            }
        }
        boolean asks = url.value().indexOf('?') >= 0;
        for (var mark : paths) {
            if ((asks || !mark.text().startsWith("?"))
                    && url.value().contains(mark.first())
                    && PathMark.matches(mark.text(), url, path)) {
                return Optional.of(mark.rule());
            }
        }
        return Optional.empty();
    }

    /** Who hides behind a name of a site's own that DNS says is only another name of {@code target} (CNAME). */
    public Optional<Rule> cloaked(Hostname target) {
        return above(target.value(), cnames);
    }

    /** Whose a host is that is connected to in advance, whatever for. */
    public Optional<Rule> connected(WebUrl url) {
        return behind(url).or(() -> above(url.host(), domains));
    }

    private static Optional<Rule> above(String host, Map<String, Rule> names) {
        for (var name = host; ; name = name.substring(name.indexOf('.') + 1)) {
            var rule = names.get(name);
            if (rule != null || name.indexOf('.') < 0) {
                return Optional.ofNullable(rule);
            }
        }
    }

    /** Every rule that has a mark in a script of a page, in the order of the file. */
    public List<Rule> in(String script) {
        return marks.in(script, true);
    }

    /** Every rule that has a mark in a file of scripts; what a library could use and perhaps nobody does is none. */
    public List<Rule> inFile(String script) {
        return marks.in(script, false);
    }

    /** The consent banner that an element with this id and these classes is. */
    public Optional<Rule> banner(String id, Collection<String> classes) {
        var byId = bannerIds.get(id);
        if (byId != null) {
            return Optional.of(byId);
        }
        for (var name : classes) {
            var byClass = bannerClasses.get(name);
            if (byClass != null) {
                return Optional.of(byClass);
            }
        }
        return Optional.empty();
    }

    /** Whether a place is known by an attribute of this name, with or without a value. */
    public boolean hasPlaceholders(String attribute) {
        return placeholderAttributes.contains(attribute);
    }

    /** The provider whose script would have filled an element of this class or name: first by a whole name, then in order. */
    public Optional<Embed> placeholder(String name) {
        var known = placeholders.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        for (var beginning : placeholderBeginnings.entrySet()) {
            if (name.startsWith(beginning.getKey())) {
                return Optional.of(beginning.getValue());
            }
        }
        return Optional.empty();
    }

    public Optional<Embed> embed(String url) {
        for (var embed : file.embeds()) {
            if (embed.has(url)) {
                return Optional.of(embed);
            }
        }
        return Optional.empty();
    }

    /** The provider whose script at {@code url} writes where it stands; most scripts are nobody's of the kind. */
    public Optional<Embed> writer(String url) {
        for (var embed : writers) {
            if (embed.has(url)) {
                return embed(url).filter(Embed::isWritten);
            }
        }
        return Optional.empty();
    }

    /** Whose the cookies of this name are; the first that knows it says so. */
    public Optional<CookieOwner> cookie(String name) {
        return CookieNames.owner(file.cookies(), name);
    }

    public WebUrl withoutTracking(WebUrl url) {
        return parameters.without(url);
    }

    public Wrappers wrappers() {
        return wrappers;
    }

    /** The fragment, empty or with its {@code #}, without what traces. */
    public String withoutTracking(String fragment) {
        return fragment.isEmpty() ? fragment : parameters.fragment(fragment);
    }

    private static String path(String url) {
        int query = url.indexOf('?');
        return url.substring(url.indexOf('/', url.indexOf("://") + 3), query < 0 ? url.length() : query);
    }

    Set<String> vendors() {
        return file.rules().stream().map(Rule::vendor).collect(Collectors.toSet());
    }
}
