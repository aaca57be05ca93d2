package fr.parvis.serve;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.serve.Follower.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FollowerTest {
    private final List<String> log = new ArrayList<>();
    private final Set<String> broken = new HashSet<>();
    private final List<String> tried = new ArrayList<>();
    private final List<String> taken = new ArrayList<>();
    private final Follower<Integer, String> follower = new Follower<>("The log", this::after, this::take);
    private boolean away;

    @Test
    void a_change_that_cannot_be_taken_in_holds_up_no_other_and_is_tried_until_it_can() {
        broken.add("b.example");
        begin("a.example", "b.example", "c.example");
        assertThat(taken).containsExactly("a.example", "c.example");

        log.add("d.example");
        follower.look();
        assertThat(taken).containsExactly("a.example", "c.example", "d.example");

        broken.clear();
        follower.look();
        assertThat(taken).containsExactly("a.example", "c.example", "d.example", "b.example");

        follower.look();
        assertThat(taken).hasSize(4);
    }

    @Test
    void a_log_that_cannot_be_read_holds_the_place() {
        away = true;
        begin("a.example");
        assertThat(taken).isEmpty();

        log.add("b.example");
        away = false;
        follower.look();
        assertThat(taken).containsExactly("a.example", "b.example");
    }

    @Test
    void what_fails_waits_while_the_log_cannot_be_read() {
        broken.add("a.example");
        begin("a.example");
        away = true;
        follower.look();
        assertThat(tried).containsExactly("a.example");

        away = false;
        follower.look();
        assertThat(tried).containsExactly("a.example", "a.example");
    }

    @Test
    void of_many_that_fail_some_are_tried_with_each_look_and_all_in_the_end() {
        var many = IntStream.range(0, 50).mapToObj(i -> i + ".example").toList();
        broken.addAll(many);
        begin(many.toArray(String[]::new));
        assertThat(tried).hasSize(20);

        follower.look();
        follower.look();
        assertThat(tried).hasSize(60);
        assertThat(new HashSet<>(tried)).hasSize(50);

        broken.clear();
        follower.look();
        assertThat(taken).containsExactlyInAnyOrderElementsOf(many);
    }

    @Test
    void nothing_is_read_before_the_place_is_known() {
        log.add("a.example");
        follower.look();
        assertThat(taken).isEmpty();
    }

    private void begin(String... changed) {
        log.addAll(List.of(changed));
        follower.from(0);
        follower.look();
    }

    private Step<Integer, String> after(int from) {
        if (away) {
            throw new IllegalStateException("away");
        }
        return new Step<>(List.copyOf(log.subList(from, log.size())), log.size());
    }

    private void take(String name) {
        tried.add(name);
        if (broken.contains(name)) {
            throw new IllegalStateException("sealed under another key");
        }
        taken.add(name);
    }
}
