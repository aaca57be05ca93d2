package fr.parvis.serve;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.address.PagePath;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharesTest {
    private final Shares shares = new Shares(1_000, 50);

    @Test
    void while_there_is_room_one_tenant_may_have_it() {
        for (int i = 0; i < 80; i++) {
            assertThat(shares.added(key(1, i), 10)).isEmpty();
        }
        assertThat(shares.of(1)).isEqualTo(800);
    }

    @Test
    void when_it_is_nearly_full_who_has_more_than_a_share_gives_the_oldest_away() {
        IntStream.range(0, 90).forEach(i -> shares.added(key(1, i), 10));

        assertThat(shares.added(key(1, 90), 10)).containsExactly(key(1, 0), key(1, 1));
    }

    @Test
    void who_has_less_than_a_share_gives_nothing() {
        IntStream.range(0, 90).forEach(i -> shares.added(key(1, i), 10));

        assertThat(shares.added(key(2, 0), 10)).isEmpty();
    }

    @Test
    void who_goes_on_adding_ends_at_a_share() {
        IntStream.range(0, 90).forEach(i -> shares.added(key(1, i), 10));
        shares.added(key(2, 0), 50);
        for (int i = 90; i < 1_000; i++) {
            for (var going : shares.added(key(1, i), 10)) {
                shares.removed(going);
            }
            shares.added(key(i, 0), Math.max(1, 10 - i / 100));
        }
        assertThat(shares.of(1)).isEqualTo(50);
    }

    @Test
    void what_is_gone_is_not_counted() {
        shares.added(key(1, 0), 10);
        shares.added(key(1, 0), 30);
        assertThat(shares.of(1)).isEqualTo(30);
        shares.removed(key(1, 0));
        shares.removed(key(1, 0));
        assertThat(shares.of(1)).isZero();
    }

    @Test
    void what_was_given_away_is_not_given_away_again_though_nobody_says_that_it_went() {
        IntStream.range(0, 90).forEach(i -> shares.added(key(1, i), 10));

        assertThat(shares.added(key(1, 90), 10)).containsExactly(key(1, 0), key(1, 1));
        assertThat(shares.of(1)).isEqualTo(890);
        assertThat(shares.added(key(2, 0), 40)).isEmpty();
        assertThat(shares.added(key(1, 91), 10)).containsExactly(key(1, 2), key(1, 3));
    }

    private static PageKey key(long tenant, int number) {
        return new PageKey(Edition.of(tenant), "", new PagePath("/" + number));
    }
}
