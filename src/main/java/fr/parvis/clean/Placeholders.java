package fr.parvis.clean;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.parvis.address.WebUrl;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/** What a script would have put into an empty place: its address, from the attributes of the place. */
final class Placeholders {
    private static final Pattern NAME = Pattern.compile("\\{([\\w-]+(?:/[\\w/-]+)?)\\}");
    private static final Pattern GROUP = Pattern.compile("[\\w/-]{1,200}");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Placeholders() {}

    /** @param name the class or the element's name by which the place was known */
    static Optional<WebUrl> address(Element place, Embed embed, String name, References references) {
        var filled = filled(place, embed.fills().getOrDefault(name, ""));
        if (filled.isPresent()) {
            return filled;
        }
        var attributes = embed.placeholders().getOrDefault(name, "").split(" ");
        var value = Stream.of(attributes)
                .flatMap(attribute -> value(place, attribute).stream())
                .findFirst()
                .or(() -> value(place, "url"))
                .or(() -> value(place, "src"))
                .map(String::strip)
                .orElse("");
        if (GROUP.matcher(value).matches()
                && embed.page().contains("$1")
                && !embed.page().contains("$2")) {
            return WebUrl.parse(embed.page().replace("$1", value));
        }
        return value.isBlank() || !value.contains("/") ? Optional.empty() : references.resolve(value);
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
