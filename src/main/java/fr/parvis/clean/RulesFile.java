package fr.parvis.clean;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The rules as they are written down, checked when they are read; a fault says where it stands. */
record RulesFile(
        String version,
        List<Rule> rules,
        Map<Rule, List<String>> banners,
        List<Embed> embeds,
        List<String> parameters,
        List<TrackingParameters.Wrapper> wrappers) {
    static final Set<String> CATEGORIES = Set.of(
            "audience", "advertising", "social", "consent", "embed", "fonts", "cdn", "tag-manager", "script", "markup");
    private static final String BUNDLED = "/rules/trackers.yaml";
    private static final Pattern ID = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");
    private static final Pattern HOST = Pattern.compile("(?:[a-z0-9-]+\\.)+[a-z0-9-]+(?:/\\S*)?");
    private static final Pattern SELECTOR = Pattern.compile("[#.][A-Za-z_-][\\w-]*");

    static RulesFile bundled() {
        try (var stream = RulesFile.class.getResourceAsStream(BUNDLED)) {
            if (stream == null) {
                throw new IllegalStateException("the rules are missing: " + BUNDLED);
            }
            return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static RulesFile parse(String yaml) {
        try {
            return read(new YAMLMapper().readTree(yaml));
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException("the rules are not YAML: " + malformed.getOriginalMessage(), malformed);
        }
    }

    private static RulesFile read(JsonNode root) {
        var rules = new ArrayList<Rule>();
        var banners = new LinkedHashMap<Rule, List<String>>();
        var ids = new HashSet<String>();
        for (var node : root.path("rules")) {
            var id = id(node, ids);
            var rule = new Rule(
                    id,
                    text(node, "vendor", id),
                    text(node, "category", id),
                    list(node, "hosts"),
                    list(node, "paths"),
                    list(node, "inline"));
            require(CATEGORIES.contains(rule.category()), id, "unknown category: " + rule.category());
            each(rule.hosts(), HOST, id, "not a host name");
            rule.paths().forEach(path -> require(path.startsWith("/") && path.length() > 4, id, "too wide: " + path));
            rule.inline().forEach(mark -> require(mark.length() > 2, id, "too short: " + mark));
            var selectors = list(node, "banners");
            each(selectors, SELECTOR, id, "neither #id nor .class");
            rules.add(rule);
            banners.put(rule, selectors);
        }
        require(!rules.isEmpty(), "rules", "there are none");
        var embeds = new ArrayList<Embed>();
        for (var node : root.path("embeds")) {
            embeds.add(embed(node, id(node, ids)));
        }
        var wrappers = new ArrayList<TrackingParameters.Wrapper>();
        for (var node : root.path("wrappers")) {
            wrappers.add(new TrackingParameters.Wrapper(
                    text(node, "host", "wrappers"),
                    text(node, "path", "wrappers"),
                    text(node, "parameter", "wrappers")));
        }
        return new RulesFile(
                text(root, "version", "rules"), rules, banners, embeds, list(root, "parameters"), wrappers);
    }

    private static Embed embed(JsonNode node, String id) {
        var placeholders = new LinkedHashMap<String, String>();
        for (var field : node.path("placeholders").properties()) {
            placeholders.put(field.getKey(), field.getValue().asText());
        }
        try {
            return new Embed(
                    id,
                    node.path("vendor").asText(""),
                    node.path("label").asText(""),
                    Pattern.compile(text(node, "address", id), Pattern.CASE_INSENSITIVE),
                    node.path("page").asText(""),
                    node.path("picture").asText(""),
                    placeholders);
        } catch (PatternSyntaxException malformed) {
            throw new IllegalArgumentException("rules, " + id + ": " + malformed.getDescription(), malformed);
        }
    }

    private static String id(JsonNode node, Set<String> seen) {
        var id = text(node, "id", "a rule without id");
        require(ID.matcher(id).matches(), id, "an id is lower case with hyphens");
        require(seen.add(id), id, "stands twice");
        return id;
    }

    private static String text(JsonNode node, String field, String where) {
        var text = node.path(field).asText("");
        require(!text.isBlank(), where, "needs " + field);
        return text;
    }

    private static List<String> list(JsonNode node, String field) {
        var list = new ArrayList<String>();
        node.path(field).forEach(item -> list.add(item.asText()));
        return List.copyOf(list);
    }

    private static void each(List<String> texts, Pattern shape, String where, String fault) {
        texts.forEach(text -> require(shape.matcher(text).matches(), where, fault + ": " + text));
    }

    private static void require(boolean holds, String where, String fault) {
        if (!holds) {
            throw new IllegalArgumentException("rules, " + where + ": " + fault);
        }
    }
}
