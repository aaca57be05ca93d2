package fr.parvis.clean;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** What an attacker might write, one a line of a file; the file's head says how to read it. */
public final class Payloads {
    private static final Pattern CHARACTER = Pattern.compile("\\{U\\+([0-9A-F]{4,6})}");
    private static final Pattern REPEATED = Pattern.compile("\\{(\\d+)\\*([^}]+)}");

    private Payloads() {}

    public static List<String> pages() {
        return in("hostile.txt");
    }

    public static List<String> drawings() {
        return in("hostile-drawings.txt");
    }

    public static List<String> styles() {
        return in("hostile-styles.txt");
    }

    private static List<String> in(String file) {
        try (var stream = Payloads.class.getResourceAsStream("/clean/" + file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Payloads::spelledOut)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String spelledOut(String line) {
        var repeated = REPEATED.matcher(line)
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
                        found.group(2).repeat(Integer.parseInt(found.group(1)))));
        return CHARACTER
                .matcher(repeated)
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
                        Character.toString(Integer.parseInt(found.group(1), 16))));
    }
}
