package fr.parvis.mirror.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.capture.Target;
import fr.parvis.mirror.source.Glob;
import fr.parvis.mirror.source.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrontierTest {
    private static final WebUrl HOME = new WebUrl("https://www.valombre.example/");
    private final LeftOut leftOut = new LeftOut();
    private final Frontier frontier =
            new Frontier(new Scope(HOME, List.of(new Glob("/**")), List.of()), 20, url -> 0, leftOut);

    @Test
    void what_a_page_loads_comes_before_other_pages() {
        frontier.offer(link("/a"));
        frontier.offer(new Target(url("/style.css"), Target.Role.LOADED, 0));
        assertThat(order()).containsExactly("/style.css", "/a");
    }

    @Test
    void what_robots_are_asked_not_to_follow_comes_at_last() {
        frontier.offerLast(link("/connexion"));
        frontier.offer(link("/a"));
        frontier.offerLast(link("/imprime"));
        frontier.offer(link("/b"));
        assertThat(order()).containsExactly("/a", "/b", "/connexion", "/imprime");
    }

    @Test
    void unless_another_page_wants_it_followed() {
        frontier.offerLast(link("/contact"));
        frontier.offer(link("/a"));
        frontier.offerLast(link("/b"));
        frontier.offer(link("/contact"));
        frontier.offerLast(link("/a"));
        assertThat(order()).containsExactly("/contact", "/a", "/b");
    }

    @Test
    void a_page_is_whole_however_many_of_its_pictures_are_made_by_one_program() {
        IntStream.range(0, 300)
                .mapToObj("/fetch.php?media=p%d.jpg&w=150&h=100&tok=a1"::formatted)
                .forEach(path -> frontier.offer(new Target(url(path), Target.Role.LOADED, 0)));
        assertThat(order()).hasSize(300);
        assertThat(leftOut.problems()).isEmpty();
    }

    private List<String> order() {
        var order = new ArrayList<String>();
        for (var next = frontier.next(); next.isPresent(); next = frontier.next()) {
            var url = next.get().url();
            order.add(url.path() + (url.query() == null ? "" : "?" + url.query()));
        }
        return order;
    }

    private static Target link(String path) {
        return new Target(url(path), Target.Role.LINKED, 1);
    }

    private static WebUrl url(String path) {
        return HOME.resolve(path).orElseThrow();
    }
}
