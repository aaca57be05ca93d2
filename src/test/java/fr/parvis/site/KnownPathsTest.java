package fr.parvis.site;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.address.PagePath;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownPathsTest {
    @Test
    void knows_every_path_of_the_release() {
        var paths = IntStream.range(0, 5_000).mapToObj(i -> "/actualités/" + i).toList();
        var known = KnownPaths.of(paths, List.of());

        assertThat(paths).allMatch(known::mayHave);
        assertThat(IntStream.range(5_000, 10_000).mapToObj(i -> "/actualités/" + i))
                .noneMatch(known::mayHave);
        assertThat(known.weight()).isLessThan(50_000);
    }

    @Test
    void knows_what_a_rule_leads_elsewhere() {
        var known = KnownPaths.of(List.of("/"), List.of(new RedirectRule("/ancien/*", "/", 301)));

        assertThat(known.rule(new PagePath("/ancien/site"))).isPresent();
        assertThat(known.rule(new PagePath("/nouveau"))).isEmpty();
    }
}
