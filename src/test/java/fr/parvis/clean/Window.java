package fr.parvis.clean;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.LoadState;

/** One page of the browser, in which one document after the other is looked at. */
final class Window {
    private static final int LONGEST = 3_000;
    private static final String RAN = "parvis:ran";

    private final Page page;
    private String url = "";
    private boolean ran;
    private boolean sandboxed;

    Window(Page page) {
        this.page = page;
        listen(page);
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

    /** Waits until the document is there; a document that goes elsewhere at once has been there. */
    void loaded() {
        try {
            page.waitForURL(
                    any -> any.startsWith(url.substring(0, url.length() - 1)),
                    new Page.WaitForURLOptions().setTimeout(LONGEST));
            page.waitForLoadState(LoadState.LOAD, new Page.WaitForLoadStateOptions().setTimeout(LONGEST));
        } catch (PlaywrightException elsewhere) {
            // What it did is seen all the same.
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
            page.navigate(url, new Page.NavigateOptions().setTimeout(LONGEST));
        } catch (PlaywrightException elsewhere) {
            // As above.
        }
    }

    private void listen(Page seen) {
        seen.onConsoleMessage(message -> ran |= message.text().equals(RAN));
        seen.onDialog(dialog -> dialog.accept());
    }
}
