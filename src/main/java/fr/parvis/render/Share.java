package fr.parvis.render;

import fr.parvis.site.VendorTally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One line of a table by name, with a bar.
 *
 * @param detail what the name means, in a few words
 * @param percent of the longest line, from 1 to 100
 */
record Share(String name, String detail, int count, int percent) {

    /** The largest first; sites that no rule knows come last and bring the sum to {@code total}. */
    static List<Share> byVendor(List<VendorTally> tallies, int total, Words words) {
        var named = tallies.stream()
                .filter(tally -> !tally.vendor().isEmpty() && tally.findings() > 0)
                .map(tally -> new Share(tally.vendor(), purposes(tally, words), tally.findings(), 1))
                .toList();
        return ordered(named, total, new Share(words.say("strangers"), words.say("strangers_detail"), 0, 1));
    }

    /** The same, without what it was for. */
    static List<Share> byVendor(Map<String, Integer> counts, int total, Words words) {
        var tallies = counts.entrySet().stream()
                .map(entry -> new VendorTally(entry.getKey(), List.of(), entry.getValue()))
                .toList();
        return byVendor(tallies, total, words);
    }

    /** By what it was for, with what that means for a reader. */
    static List<Share> byCategory(Map<String, Integer> counts, int total, Words words) {
        var named = counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry ->
                        new Share(category(entry.getKey(), words), meaning(entry.getKey(), words), entry.getValue(), 1))
                .toList();
        return ordered(named, total, new Share(words.say("category_markup"), "", 0, 1));
    }

    /** Names that speak for themselves. */
    static List<Share> byName(Map<String, Integer> counts) {
        var named = counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new Share(entry.getKey(), "", entry.getValue(), 1))
                .toList();
        int total = named.stream().mapToInt(Share::count).sum();
        return ordered(named, total, new Share("", "", 0, 1));
    }

    /** A category in words; its name if there are none. */
    static String category(String category, Words words) {
        var said = say(category, "", words);
        return said.isEmpty() ? category : said;
    }

    /** What it did to readers, in a sentence; empty if nobody wrote one. */
    static String meaning(String category, Words words) {
        return say(category, "_detail", words);
    }

    private static String purposes(VendorTally tally, Words words) {
        var text = tally.categories().stream()
                .map(category -> category(category, words).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String say(String category, String ending, Words words) {
        var key = "category_" + category.replace('-', '_') + ending;
        return words.has(key) ? words.say(key) : "";
    }

    private static List<Share> ordered(List<Share> named, int total, Share unnamed) {
        int rest = total - named.stream().mapToInt(Share::count).sum();
        int longest = Math.max(rest, named.stream().mapToInt(Share::count).max().orElse(0));
        var shares = new ArrayList<Share>();
        named.stream()
                .sorted(Comparator.comparingInt(Share::count).reversed().thenComparing(Share::name))
                .forEach(share -> shares.add(share.measured(share.count(), longest)));
        if (rest > 0) {
            shares.add(unnamed.measured(rest, longest));
        }
        return List.copyOf(shares);
    }

    private Share measured(int many, int longest) {
        return new Share(name, detail, many, Math.max(1, (int) Math.round(100.0 * many / longest)));
    }
}
