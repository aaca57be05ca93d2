package fr.parvis.mirror;

import fr.parvis.mirror.Capture.Body;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Writes each page of a WordPress export as its text comes by, and then the lists. */
final class WxrWriting implements WxrReader.Listener {
    private static final MediaType PAGE = new MediaType("text/html; charset=utf-8");

    private final WxrSite site;
    private final Scope scope;
    private final ImportedCaptures captures;
    private final Clock clock;
    private final WxrPages pages;
    private final List<Run.Problem> problems = new ArrayList<>();
    private int written;

    WxrWriting(WxrSite site, Scope scope, ImportedCaptures captures, Clock clock) {
        this.site = site;
        this.scope = scope;
        this.captures = captures;
        this.clock = clock;
        this.pages = new WxrPages(site);
    }

    @Override
    public void item(WxrItem item) {
        site.url(item).ifPresent(url -> {
            var text = new WxrText(site, item.id());
            store(pages.page(item, url, text.html(item.field("content:encoded"))));
            written++;
            if (!text.unknown().isEmpty()) {
                problems.add(new Run.Problem(
                        url.value(),
                        "shortcode",
                        "What a plugin would have put here is left out: [" + String.join("], [", text.unknown())
                                + "]."));
            }
        });
    }

    /** @throws fr.parvis.tenant.Refusal if there was no page to list */
    void lists() {
        if (written == 0) {
            throw WxrReader.refused("The export holds no published post or page of " + site.home() + ".");
        }
        pages.lists().forEach(this::store);
    }

    List<Run.Problem> problems() {
        return problems;
    }

    private void store(WxrPages.Page page) {
        var html = page.html().getBytes(StandardCharsets.UTF_8);
        var body = new Body(captures.keep(html), html.length);
        captures.store(Capture.content(scope.canonical(page.url()), PAGE, body, clock.instant()));
    }
}
