package fr.parvis.clean.markup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The candidates of a {@code srcset}, read as the HTML standard reads them ("parse a srcset attribute"): an address may
 * contain commas, and who has a descriptor that is none is no candidate.
 */
public record SourceSet(List<Candidate> candidates) {
    private static final String SPACE = "[ \\t\\n\\r\\f]+";
    private static final String WIDTH = "0*[1-9][0-9]*w";
    private static final String HEIGHT = "0*[1-9][0-9]*h";

    /** A valid floating-point number that is not below zero, which minus zero is not. */
    private static final String DENSITY =
            "(?:[0-9]+(?:\\.[0-9]+)?|\\.[0-9]+|-0+(?:\\.0+)?|-\\.0+)(?:[eE][+-]?[0-9]+)?x";

    private static final Pattern DESCRIPTOR = Pattern.compile(
            "(?:" + WIDTH + "(?:" + SPACE + HEIGHT + ")?|" + HEIGHT + SPACE + WIDTH + "|" + DENSITY + ")?");

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");

    /** An address, and for what width or density it is meant, as it is written. */
    public record Candidate(String address, String descriptor) {}

    public static SourceSet parse(String text) {
        var candidates = new ArrayList<Candidate>();
        int at = 0;
        while (true) {
            while (at < text.length() && (isSpace(text.charAt(at)) || text.charAt(at) == ',')) {
                at++;
            }
            if (at >= text.length()) {
                return new SourceSet(candidates);
            }
            int from = at;
            while (at < text.length() && !isSpace(text.charAt(at))) {
                at++;
            }
            var address = text.substring(from, at);
            if (address.endsWith(",")) {
                candidates.add(new Candidate(withoutCommas(address), ""));
                continue;
            }
            from = at;
            boolean inParentheses = false;
            while (at < text.length() && (inParentheses || text.charAt(at) != ',')) {
                inParentheses = text.charAt(at) == '(' || (inParentheses && text.charAt(at) != ')');
                at++;
            }
            var descriptor = trimmed(text, from, at);
            if (DESCRIPTOR.matcher(descriptor).matches()) {
                candidates.add(new Candidate(address, descriptor));
            }
        }
    }

    /** The one with the most dots, whatever they are counted in. */
    public Optional<Candidate> largest() {
        return candidates.stream().max(Comparator.comparingDouble(candidate -> size(candidate.descriptor())));
    }

    private static double size(String descriptor) {
        var number = NUMBER.matcher(descriptor);
        return number.find() ? Double.parseDouble(number.group()) : 1;
    }

    /** As it is written; a comma at either end of an address is encoded, for it would not be part of it. */
    public String text() {
        return candidates.stream()
                .map(c -> guarded(c.address()) + (c.descriptor().isEmpty() ? "" : " " + c.descriptor()))
                .collect(Collectors.joining(", "));
    }

    private static String withoutCommas(String address) {
        int end = address.length();
        while (address.charAt(end - 1) == ',') {
            end--;
        }
        return address.substring(0, end);
    }

    private static String guarded(String address) {
        var start = address.startsWith(",") ? "%2C" + address.substring(1) : address;
        return start.endsWith(",") ? start.substring(0, start.length() - 1) + "%2C" : start;
    }

    private static String trimmed(String text, int from, int to) {
        int first = from;
        int end = to;
        while (first < end && isSpace(text.charAt(first))) {
            first++;
        }
        while (end > first && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(first, end);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }
}
