package fr.parvis.mirror.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.address.WebUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An origin whose addresses lead on from one number to the next, up to the last. */
class HopsTest {
    private final List<String> asked = new ArrayList<>();

    @Test
    void five_redirects_are_followed() {
        assertThat(Hops.follow(ask(), ask -> answer(ask, 5))).isInstanceOf(Fetched.Answered.class);
        assertThat(asked).containsExactly("/0", "/1", "/2", "/3", "/4", "/5");
    }

    @Test
    void the_sixth_is_refused_in_the_name_of_the_first_address() {
        assertThat(Hops.follow(ask(), ask -> answer(ask, 6)))
                .isEqualTo(new Fetched.Refused(url(0), new Reason(Reason.Rule.REDIRECTS, "more than 5 redirects")));
        assertThat(asked).endsWith("/5");
    }

    @Test
    void what_was_known_of_the_first_address_is_not_said_to_the_next() {
        var first = new Ask(url(0), type -> 7, Map.of("If-None-Match", "\"x\""));
        var asks = new ArrayList<Ask>();
        Hops.follow(first, ask -> {
            asks.add(ask);
            return answer(ask, 1);
        });
        assertThat(asks).extracting(Ask::validators).containsExactly(first.validators(), Map.of());
        assertThat(asks).extracting(ask -> ask.limit().applyAsLong("text/html")).containsExactly(7L, 7L);
    }

    @Test
    void a_visitor_says_where_the_way_ends_and_sees_the_redirect_that_is_one_too_many() {
        var seen = new ArrayList<String>();
        var last = Hops.follow(ask(), ask -> answer(ask, 9), on -> {
            seen.add(on.target().path());
            return !on.target().equals(url(3));
        });
        assertThat(last).isEqualTo(answer(Ask.upTo(1, url(2)), 9));
        assertThat(seen).containsExactly("/1", "/2", "/3");
        seen.clear();
        Hops.follow(ask(), ask -> answer(ask, 9), on -> seen.add(on.target().path()));
        assertThat(seen).endsWith("/6");
    }

    @Test
    void where_fetching_is_over_on_the_way_nothing_comes() {
        assertThat(Hops.followWhile(
                        ask(), ask -> ask.url().equals(url(2)) ? Optional.empty() : Optional.of(answer(ask, 5))))
                .isEmpty();
        assertThat(Hops.followWhile(ask(), ask -> Optional.of(answer(ask, 5)))).isPresent();
    }

    private Fetched answer(Ask ask, int last) {
        asked.add(ask.url().path());
        int number = Integer.parseInt(ask.url().path().substring(1));
        return number < last
                ? new Fetched.Redirected(ask.url(), 302, url(number + 1), List.of())
                : new Fetched.Answered(ask.url(), 200, "text/html", Map.of(), List.of(), new byte[0]);
    }

    private static Ask ask() {
        return Ask.upTo(1, url(0));
    }

    private static WebUrl url(int number) {
        return new WebUrl("https://www.valombre.example/" + number);
    }
}
