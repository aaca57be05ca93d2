package fr.parvis.clean;

import fr.parvis.address.WebUrl;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is behind an address, a script or an element: names for findings, consent banners, providers of embeds,
 * parameters that trace. What is foreign goes or moves without any of these; see {@link Cleaner}.
 */
public final class Rules {
    private final RulesFile file;
    private final Map<String, List<HostMark>> hosts = new HashMap<>();
    private final Map<String, Rule> banners = new HashMap<>();
    private final Map<String, Embed> placeholders = new HashMap<>();
    private final TrackingParameters parameters;
    private final ScriptMarks marks;

    private record HostMark(String path, Rule rule) {}

    private Rules(RulesFile file) {
        this.file = file;
        this.marks = new ScriptMarks(file.rules());
        this.parameters = new TrackingParameters(file.parameters(), file.wrappers());
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
        file.banners().forEach((rule, selectors) -> selectors.forEach(selector -> banners.put(selector, rule)));
        file.embeds().forEach(embed -> embed.placeholders().keySet().forEach(name -> placeholders.put(name, embed)));
    }

    /** The rules that come with Parvis. */
    public static Rules bundled() {
        return new Rules(RulesFile.bundled());
    }

    static Rules parse(String yaml) {
        return new Rules(RulesFile.parse(yaml));
    }

    /** The version of the rules, such as {@code 2026-11-23}. */
    public String version() {
        return file.version();
    }

    /** The rule that knows the host of {@code url}, else one that knows its path on any host. */
    Optional<Rule> behind(WebUrl url) {
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
        for (var rule : file.rules()) {
            for (var mark : rule.paths()) {
                if (mark.endsWith("/") ? path.contains(mark) : path.endsWith(mark)) {
                    return Optional.of(rule);
                }
            }
        }
        return Optional.empty();
    }

    /** Every rule that has a mark in {@code script}, in the order of the file. */
    List<Rule> in(String script) {
        return marks.in(script);
    }

    /** The consent banner that an element with this id and these classes is. */
    Optional<Rule> banner(String id, Collection<String> classes) {
        var byId = id.isEmpty() ? null : banners.get("#" + id);
        if (byId != null) {
            return Optional.of(byId);
        }
        for (var name : classes) {
            var byClass = banners.get("." + name);
            if (byClass != null) {
                return Optional.of(byClass);
            }
        }
        return Optional.empty();
    }

    Optional<Embed> placeholder(Collection<String> classes) {
        return classes.stream().filter(placeholders::containsKey).findFirst().map(placeholders::get);
    }

    Optional<Embed> embed(String url) {
        return file.embeds().stream().filter(embed -> embed.in(url).isPresent()).findFirst();
    }

    WebUrl withoutTracking(WebUrl url) {
        return parameters.without(url);
    }

    WebUrl unwrapped(WebUrl url) {
        return parameters.unwrapped(url);
    }

    private static String path(String url) {
        int query = url.indexOf('?');
        return url.substring(url.indexOf('/', url.indexOf("://") + 3), query < 0 ? url.length() : query);
    }

    Set<String> vendors() {
        return file.rules().stream().map(Rule::vendor).collect(Collectors.toSet());
    }
}
