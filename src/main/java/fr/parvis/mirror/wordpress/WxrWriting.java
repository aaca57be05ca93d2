package fr.parvis.mirror.wordpress;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.capture.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Writes each page of a WordPress export as its text comes by, and then the lists. */
public final class WxrWriting implements WxrReader.Listener {
    private final WxrSite site;
    private final Consumer<WxrPages.Page> written;
    private final WxrPages pages;
    private final WxrFormer former;
    private final List<Problem> problems = new ArrayList<>();
    private int count;

    /** @param written takes each page */
    public WxrWriting(WxrSite site, Consumer<WxrPages.Page> written) {
        this.site = site;
        this.written = written;
        this.pages = new WxrPages(site);
        this.former = new WxrFormer(site);
    }

    @Override
    public void item(WxrItem item) {
        former.add(item);
        site.url(item).filter(url -> !pages.isList(url)).ifPresent(url -> {
            var text = new WxrText(site, item.id());
            written.accept(pages.page(item, url, text.html(item.field("content:encoded"))));
            count++;
            if (!text.unknown().isEmpty()) {
                problems.add(new Problem(
                        url.value(),
                        "shortcode",
                        "What a plugin would have put here is left out: [" + String.join("], [", text.unknown())
                                + "]."));
            }
            if (!text.unknownBlocks().isEmpty()) {
                problems.add(new Problem(
                        url.value(),
                        "block",
                        "What WordPress itself would have put here is left out: "
                                + String.join(", ", text.unknownBlocks()) + "."));
            }
        });
    }

    /** @throws fr.parvis.tenant.Refusal if there was no page to list */
    public void lists() {
        if (count == 0) {
            throw WxrReader.refused("The export holds no published post or page of " + site.home() + ".");
        }
        pages.lists().forEach(written);
    }

    /** From addresses under which the same was found before to where it is. */
    public Map<WebUrl, WebUrl> former() {
        return former.ways();
    }

    public List<Problem> problems() {
        return problems;
    }
}
