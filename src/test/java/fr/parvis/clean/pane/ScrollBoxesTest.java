package fr.parvis.clean.pane;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.SharedBrowser;
import fr.parvis.clean.Trial;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a script would let scroll scrolls without. */
class ScrollBoxesTest {
    @RegisterExtension
    private static final SharedBrowser BROWSER = new SharedBrowser();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data-simplebar",
                "class=mCustomScrollbar",
                "class='avis scrollbar-macosx'",
                "class=ps-container",
                "data-overlayscrollbars-initialize",
            })
    void a_box_of_one_height_can_be_scrolled(String mark) {
        var html =
                "<!doctype html><title>x</title><style>.b,[data-simplebar]{overflow:hidden!important}</style><div id=b style='height:100px;overflow:hidden' "
                        + mark + "><p style='height:900px'>Un<p>La fin</div>";
        var once = Trial.page(html).html();
        assertThat(Trial.page(once).html()).isEqualTo(once);
        assertThat(Trial.VERIFIER.page(once)).isEmpty();
        try (var shown = BROWSER.page()) {
            shown.setContent(once);
            assertThat(shown.locator("#b").evaluate("b => getComputedStyle(b).overflowY"))
                    .isEqualTo("auto");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<ul class=newsticker><li>Un</li><li>La fin</li></ul>",
                "<div class=vticker><ul><li>Un</li><li>La fin</li></ul></div>",
                "<div id=news-ticker><ol><li>Un</li><li>La fin</li></ol></div>",
            })
    void all_of_the_news_are_seen_of_which_a_script_would_show_one_at_a_time(String news) {
        var html =
                "<!doctype html><title>x</title><style>.newsticker,.vticker,#news-ticker{height:20px;overflow:hidden}li{height:40px}</style>"
                        + news;
        var once = Trial.page(html).html();
        assertThat(Trial.page(once).html()).isEqualTo(once);
        assertThat(Trial.VERIFIER.page(once)).isEmpty();
        try (var shown = BROWSER.page()) {
            shown.setContent(once);
            assertThat(shown.locator(".pv-ticker").evaluate("box => box.clientHeight >= 80"))
                    .isEqualTo(true);
        }
    }

    @Test
    void what_is_called_a_ticker_and_has_no_list_keeps_its_height() {
        assertThat(Jsoup.parse(Trial.page("<p class=ticker>x<div class=sticker><ul><li>x<li>y</ul></div>")
                                .html())
                        .select(".pv-ticker, style"))
                .isEmpty();
    }

    @Test
    void what_is_no_such_box_or_all_of_the_page_is_left_as_it_is() {
        assertThat(Jsoup.parse(Trial.page("<body data-simplebar><div class=scrollbar>x</div>")
                                .html())
                        .select(".pv-scrolled, style"))
                .isEmpty();
    }
}
