package fr.parvis;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One browser for all tests of a class, each with pages of its own. A browser listens to one thread only, so a class that
 * runs beside others holds {@link #LOCK}, which keeps its tests in one.
 */
@SuppressWarnings("NullAway.Init")
public final class SharedBrowser implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    /** The name of what classes with such a browser take turns at, when they run beside others. */
    public static final String LOCK = "a browser for a class";

    private final List<Page> pages = new ArrayList<>();
    private Chromium chromium;

    @Override
    public void beforeAll(ExtensionContext context) {
        chromium = Chromium.start();
    }

    /** An empty page, which is closed when the test ends. */
    public Page page() {
        return page(new Browser.NewPageOptions());
    }

    /** An empty page in a window of this size, which can be tapped. */
    public Page page(int width, int height) {
        return page(new Browser.NewPageOptions().setViewportSize(width, height).setHasTouch(true));
    }

    private Page page(Browser.NewPageOptions options) {
        var page = chromium.browser().newPage(options);
        pages.add(page);
        return page;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        pages.forEach(Page::close);
        pages.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        chromium.close();
    }
}
