package fr.parvis.clean;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.List;

/** One page of the browser, in which one document after the other is looked at. */
final class Window {
    private static final int LONGEST = 20_000;
    private static final String RAN = "parvis:ran";

    private final Page page;
    private String url = "";
    private boolean arrived;
    private boolean loaded;
    private boolean ran;
    private boolean sandboxed;

    Window(Page page) {
        this.page = page;
        listen(page);
        page.onFrameNavigated(
                frame -> arrived |= frame == page.mainFrame() && frame.url().startsWith(url));
        page.onLoad(any -> loaded |= arrived);
        page.onPopup(this::listen);
    }

    Page page() {
        return page;
    }

    boolean isClosed() {
        return page.isClosed();
    }

    /** Whether a script of the document ran, in it or in a window that it opened. */
    boolean ran() {
        return ran;
    }

    /** Sets out for a document without waiting for it, unless the one before runs no timers. */
    void open(String address, String policy) {
        arrived = false;
        loaded = false;
        ran = false;
        url = address;
        boolean stuck = sandboxed;
        sandboxed = policy.contains("sandbox");
        if (stuck) {
            again();
            return;
        }
        try {
            page.evaluate("address => void setTimeout(() => location.replace(address))", address);
        } catch (PlaywrightException elsewhere) {
            again();
        }
    }

    /**
     * Waits until the documents are there; one that goes elsewhere at once has been there, and need not come to an end
     * before what comes after it has.
     */
    static void loaded(List<Window> windows) {
        try {
            windows.get(0)
                    .page
                    .waitForCondition(
                            () -> windows.stream().allMatch(window -> window.loaded || window.isClosed()),
                            new Page.WaitForConditionOptions().setTimeout(LONGEST));
        } catch (TimeoutError endless) {
            // What they did until now is seen all the same.
        }
    }

    /** What a script answers; nothing if the document is gone. */
    String ask(String script) {
        try {
            return page.evaluate(script) instanceof String text ? text : "";
        } catch (PlaywrightException gone) {
            return "";
        }
    }

    void pause(int milliseconds) {
        page.waitForTimeout(milliseconds);
    }

    private void again() {
        try {
            page.navigate(
                    url,
                    new Page.NavigateOptions()
                            .setWaitUntil(WaitUntilState.COMMIT)
                            .setTimeout(LONGEST));
        } catch (PlaywrightException elsewhere) {
            // As above.
        }
    }

    private void listen(Page seen) {
        seen.onConsoleMessage(message -> ran |= message.text().equals(RAN));
        seen.onDialog(dialog -> dialog.accept());
    }
}
