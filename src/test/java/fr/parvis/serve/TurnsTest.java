package fr.parvis.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final Turns turns = new Turns(5, 100);

    /** Work that was begun and ends when the test says so. */
    private final List<Runnable> begun = new ArrayList<>();

    private final List<CompletableFuture<Integer>> results = new ArrayList<>();

    @Test
    void one_tenant_has_five_pieces_under_way_and_the_others_are_not_held_up() {
        for (int i = 0; i < 20; i++) {
            ask(1, i);
        }
        assertThat(begun).hasSize(5);

        ask(2, 0);
        assertThat(begun).hasSize(6);
    }

    @Test
    void when_one_is_done_the_next_begins_and_each_gets_its_own_result() {
        for (int i = 0; i < 20; i++) {
            ask(1, i);
        }
        for (int i = 0; i < begun.size(); i++) {
            begun.get(i).run();
        }
        assertThat(begun).hasSize(20);
        assertThat(results.stream().map(CompletableFuture::join)).containsExactlyElementsOf(numbers(20));
    }

    @Test
    void a_piece_that_fails_gives_its_place_away() {
        var failing = turns.<Integer>take(1, () -> 0, work -> CompletableFuture.failedFuture(new Exception("no")));
        assertThat(failing).isCompletedExceptionally();
        for (int i = 0; i < 5; i++) {
            ask(1, i);
        }
        assertThat(begun).hasSize(5);
    }

    @Test
    void too_much_of_one_tenant_is_refused_and_no_other_tenants() {
        for (int i = 0; i < 105; i++) {
            ask(1, i);
            assertThat(last()).isNotDone();
        }
        ask(1, 105);
        assertThat(last()).isCompletedExceptionally();
        ask(2, 0);
        assertThat(last()).isNotDone();
    }

    @Test
    void a_hundred_thousand_that_wait_hear_that_nobody_works_any_more() {
        var many = new Turns(1, 100_000);
        var first = many.take(1, () -> 0, this::later);
        var others = Stream.generate(() -> many.take(1, () -> 0, TurnsTest::refused))
                .limit(100_000)
                .toList();
        assertThat(others).noneMatch(CompletableFuture::isDone);

        begun.get(0).run();
        assertThat(first).isCompletedWithValue(0);
        assertThat(others).allMatch(CompletableFuture::isCompletedExceptionally);
        assertThat(many.take(1, () -> 1, CompletableFuture::supplyAsync).join()).isEqualTo(1);
    }

    @Test
    void a_result_is_told_before_the_next_piece_begins() {
        var one = new Turns(1, 10);
        var order = new ArrayList<String>();
        var first = one.take(1, () -> 0, this::later).thenRun(() -> order.add("told"));
        var second = one.take(1, () -> 1, work -> {
            order.add("begun");
            return CompletableFuture.completedFuture(work.get());
        });
        begun.get(0).run();
        assertThat(order).containsExactly("told", "begun");
        assertThat(CompletableFuture.allOf(first, second)).isCompleted();
    }

    @Test
    void workers_that_throw_keep_nobodys_place() {
        var one = new Turns(1, 0);
        var failing = one.<Integer>take(1, () -> 0, work -> {
            throw new RejectedExecutionException("stopped");
        });
        assertThat(failing).isCompletedExceptionally();
        assertThat(one.take(1, () -> 1, TurnsTest::atOnce)).isCompletedWithValue(1);
    }

    private static <T> CompletableFuture<T> atOnce(Supplier<T> work) {
        return CompletableFuture.completedFuture(work.get());
    }

    private static <T> CompletableFuture<T> refused(Supplier<T> work) {
        return CompletableFuture.failedFuture(new RejectedExecutionException("stopped"));
    }

    private void ask(long tenant, int number) {
        results.add(turns.take(tenant, () -> number, this::later));
    }

    private CompletableFuture<Integer> last() {
        return results.get(results.size() - 1);
    }

    private <T> CompletableFuture<T> later(Supplier<T> work) {
        var result = new CompletableFuture<T>();
        begun.add(() -> result.complete(work.get()));
        return result;
    }

    private static List<Integer> numbers(int count) {
        return java.util.stream.IntStream.range(0, count).boxed().toList();
    }
}
