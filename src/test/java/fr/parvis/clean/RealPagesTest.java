package fr.parvis.clean;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.rule.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Real pages of others, which are not part of this project: tried if they lie beside it. */
@Execution(ExecutionMode.CONCURRENT)
class RealPagesTest {
    private static final Pattern NOT_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final double ENOUGH = 0.99;

    /** The banners of these pages, as somebody saw who looked for them by hand. */
    private static final String BANNERS =
            "#catapult-cookie-bar, .blockCookieNotice, div.cookie, #cookie-consent-banner,"
                    + " .consent__banner, #cookie-info, #cookie-notice, #cookie-law-info-bar, #cookie-law-info-again,"
                    + " #cliSettingsPopup, .cli-modal-backdrop, #onetrust-consent-sdk";

    /** Families that these pages speak of or link to, without a tag of theirs. */
    private static final Set<String> MENTIONED = Set.of(
            "08 Weborama",
            "10 Adobe/Omniture",
            "11 Dailymotion",
            "19 Médiamétrie eStat",
            "21 etracker/webtrekk",
            "27 Adobe/Omniture",
            "29 Dailymotion",
            "29 Vimeo player",
            "31 Nielsen (imrworldwide/netratings)",
            "43 Adobe/Omniture",
            "44 Weborama",
            "45 TagCommander",
            "62 Chartbeat");

    @Test
    void findings_name_the_families_whose_tags_real_pages_carry() throws IOException {
        var vendors = families();
        for (var sample : RealPages.all()) {
            var named =
                    sample.cleaned().findings().stream().map(Finding::vendor).collect(Collectors.toSet());
            assertThat(sample.families())
                    .as(sample.file() + " names only " + named)
                    .filteredOn(family -> !MENTIONED.contains(sample.file().substring(0, 2) + " " + family))
                    .filteredOn(vendors::containsKey)
                    .allMatch(family ->
                            vendors.getOrDefault(family, List.of()).stream().anyMatch(named::contains));
        }
    }

    @Test
    void real_pages_come_out_clean_settled_and_with_their_text() throws IOException {
        for (var sample : RealPages.all()) {
            var page = sample.cleaned();
            assertThat(Trial.VERIFIER.page(page.html())).as(sample.file()).isEmpty();
            assertThat(Trial.CLEANER
                            .page(page.html(), sample.address(), sample.places())
                            .html())
                    .as(sample.file())
                    .isEqualTo(page.html());
            assertThat(survival(sample.html(), page.html())).as(sample.file()).isGreaterThanOrEqualTo(ENOUGH);
        }
    }

    /** Of each family that the list knows, the vendors any of whom a finding may name. */
    private static Map<String, List<String>> families() throws IOException {
        try (var stream = RealPagesTest.class.getResourceAsStream("/clean/real-families.tsv")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .collect(Collectors.toMap(columns -> columns[0], columns -> List.of(columns[1].split(", ", -1))));
        }
    }

    /** Which part of the words that a reader saw is still there. */
    private static double survival(String before, String after) {
        var left = words(Jsoup.parse(after));
        var original = Jsoup.parse(before);
        original.select(BANNERS).remove();
        original.select("script, style, noscript, button, select, textarea, template, svg, iframe, object, noembed")
                .forEach(element -> element.replaceWith(new TextNode(" ")));
        var wanted = words(original);
        double all = wanted.values().stream().mapToInt(Integer::intValue).sum();
        double kept = wanted.entrySet().stream()
                .mapToInt(word -> Math.min(word.getValue(), left.getOrDefault(word.getKey(), 0)))
                .sum();
        return all == 0 ? 1 : kept / all;
    }

    private static Map<String, Integer> words(Document document) {
        var words = new HashMap<String, Integer>();
        NOT_WORDS.splitAsStream(document.body().text()).forEach(word -> words.merge(word, 1, Integer::sum));
        return words;
    }
}
