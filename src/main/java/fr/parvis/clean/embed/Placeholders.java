package fr.parvis.clean.embed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.parvis.address.WebUrl;
import fr.parvis.clean.reference.References;
import fr.parvis.clean.rule.Embed;
import fr.parvis.clean.rule.Rules;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/** The empty places of a page that a script would have filled, and the address of what it would have put there. */
public final class Placeholders {
    private static final Pattern NAME = Pattern.compile("\\{([\\w-]+(?:/[\\w/-]+)?)\\}");
    private static final Pattern GROUP = Pattern.compile("[\\w/-]{1,200}");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Placeholders() {}

    /** A place that a script of a provider would have filled, and the class or the name by which it is known. */
    public record Place(String name, Embed embed) {
        /** Of what the script would have put there; nothing if {@code element} does not say it. */
        Optional<WebUrl> address(Element element, References references) {
            var filled = filled(element, embed.fills().getOrDefault(name, ""));
            if (filled.isPresent()) {
                return filled;
            }
            var attributes = embed.placeholders().getOrDefault(name, "").split(" ");
            var value = Stream.of(attributes)
                    .flatMap(attribute -> value(element, attribute).stream())
                    .findFirst()
                    .or(() -> value(element, "url"))
                    .or(() -> value(element, "src"))
                    .map(String::strip)
                    .orElse("");
            if (GROUP.matcher(value).matches()
                    && embed.page().contains("$1")
                    && !embed.page().contains("$2")) {
                return WebUrl.parse(embed.page().replace("$1", value));
            }
            return value.isBlank() || !value.contains("/") ? Optional.empty() : references.resolve(value);
        }
    }

    public static Optional<Place> of(Element element, List<String> classes, Rules rules) {
        for (var name : classes) {
            var embed = rules.placeholder(name);
            if (embed.isPresent()) {
                return Optional.of(new Place(name, embed.get()));
            }
        }
        var attributes = element.attributesSize() == 0 ? List.<Attribute>of() : element.attributes();
        for (var attribute : attributes) {
            if (!rules.hasPlaceholders(attribute.getKey())) {
                continue;
            }
            var key = "[" + attribute.getKey() + "]";
            var valued = "[" + attribute.getKey() + "=" + attribute.getValue() + "]";
            var known = Stream.concat(
                            Stream.of(key, valued, element.normalName() + key),
                            classes.stream().map(name -> name + key))
                    .flatMap(name -> rules.placeholder(name).map(embed -> new Place(name, embed)).stream())
                    .findFirst();
            if (known.isPresent()) {
                return known;
            }
        }
        var name = element.normalName();
        return rules.placeholder(name).map(embed -> new Place(name, embed));
    }

    /** The address with every name in braces replaced by that attribute; nothing if the place lacks one of them. */
    static Optional<WebUrl> filled(Element place, String template) {
        if (template.isEmpty()) {
            return Optional.empty();
        }
        var out = new StringBuilder();
        var matcher = NAME.matcher(template);
        while (matcher.find()) {
            var value = value(place, matcher.group(1));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            boolean query = matcher.start() > 0 && template.lastIndexOf('?', matcher.start()) == matcher.start() - 1;
            matcher.appendReplacement(
                    out,
                    Matcher.quoteReplacement(
                            query ? value.get().strip() : encoded(value.get().strip())));
        }
        return WebUrl.parse(matcher.appendTail(out).toString());
    }

    private static Optional<String> value(Element place, String attribute) {
        int slash = attribute.indexOf('/');
        if (slash > 0) {
            return value(place, attribute.substring(0, slash))
                    .flatMap(data -> within(data, attribute.substring(slash)));
        }
        var lower = attribute.toLowerCase(Locale.ROOT);
        return Stream.of(lower, "data-" + lower)
                .filter(name -> !lower.isEmpty())
                .map(place::attr)
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    private static Optional<String> within(String data, String way) {
        try {
            var value = JSON.readTree(data).at(way);
            return Optional.of(value.asText("")).filter(text -> !text.isBlank());
        } catch (JsonProcessingException noData) {
            return Optional.empty();
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("%2F", "/")
                .replace("%2C", ",")
                .replace("%21", "!")
                .replace("+", "%20");
    }
}
