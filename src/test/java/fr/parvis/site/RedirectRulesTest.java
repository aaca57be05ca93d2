package fr.parvis.site;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.address.PagePath;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectRulesTest {
    @ParameterizedTest(name = "{0} goes to {1}")
    @CsvSource({
        "/actus/une, /une",
        "/actus/deux, /:x",
        "/actus/deux/trois, /*",
        "/actus, /*",
        "/agenda, /a*",
        "/mairie/x, /tout",
    })
    void the_first_rule_that_is_for_a_path_is_found(String path, String target) {
        var rules = rules("/actus/une /une", "/actus/:x /:x", "/actus/* /*", "/a* /a*", "/* /tout");
        assertThat(rules.first(new PagePath(path)).map(RedirectRule::to)).contains(target);
    }

    @Test
    void of_two_rules_for_the_same_paths_the_first_is_found() {
        var rules = rules("/a/:x /1", "/a/:y /2", "/b/* /3", "/b/* /4", "/c /5", "/c /6", "/d* /7", "/d* /8");
        assertThat(Stream.of("/a/z", "/b/z", "/c", "/dz")
                        .map(path ->
                                rules.first(new PagePath(path)).orElseThrow().to()))
                .containsExactly("/1", "/3", "/5", "/7");
        assertThat(rules.have(new PagePath("/e"))).isFalse();
    }

    @Test
    void many_rules_say_what_they_say_one_by_one() {
        var random = new Random(1789);
        int led = 0;
        for (int site = 0; site < 100; site++) {
            var rules = random.ints(8, 1, 5)
                    .mapToObj(length -> new RedirectRule(from(random, length), "/x", 301))
                    .toList();
            var all = new RedirectRules(rules);
            for (int visit = 0; visit < 50; visit++) {
                var path = path(random, random.nextInt(6));
                var first = rules.stream()
                        .filter(rule -> rule.apply(path).isPresent())
                        .findFirst();
                assertThat(all.first(path)).as("%s in %s", path, rules).isEqualTo(first);
                led += first.isPresent() ? 1 : 0;
            }
        }
        assertThat(led).isBetween(1_000, 4_000);
    }

    private static RedirectRules rules(String... lines) {
        return new RedirectRules(Stream.of(lines)
                .map(line -> line.split(" "))
                .map(words -> new RedirectRule(words[0], words[1], 301))
                .toList());
    }

    private static String from(Random random, int length) {
        var segments = List.of("a", "b", "été", "a%20b", ":x", ":y", "");
        var end = List.of("", "", "", "", "*", "a*", "été*").get(random.nextInt(7));
        return "/" + joined(random, length, segments) + (end.isEmpty() ? "" : "/" + end);
    }

    private static PagePath path(Random random, int length) {
        var segments = List.of("a", "b", "été", "a b", "étés", "ab");
        return new PagePath("/" + joined(random, length, segments) + (length > 0 && random.nextInt(4) == 0 ? "/" : ""));
    }

    private static String joined(Random random, int length, List<String> segments) {
        return IntStream.range(0, length)
                .mapToObj(i -> segments.get(random.nextInt(segments.size())))
                .collect(Collectors.joining("/"));
    }
}
