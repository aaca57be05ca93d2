package fr.parvis.site;

import fr.parvis.address.PagePath;
import fr.parvis.clean.verify.Leak;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * The third pair of eyes, if the operator wants them: a real browser opens a sample of the pages of a draft, without
 * the policy that would hold a slip back, and nothing may ask for anything elsewhere, run or set a cookie. Each time it
 * first has to see what a page of ours does that asks, runs and sets a cookie.
 */
@ApplicationScoped
public class BrowserEyes {
    private static final Logger LOG = Logger.getLogger(BrowserEyes.class);
    private static final PagePath CONTROL = new PagePath("/");
    private static final Visit.File CONTROL_PAGE =
            Visit.File.of("text/html; charset=utf-8", """
            <!DOCTYPE html><title>control</title><script>document.cookie = "seen=1"</script>
            <img src="https://elsewhere.invalid/pixel.gif">""".getBytes(StandardCharsets.UTF_8));

    /** Larger ones are films and the like, which a page shows as well without. */
    private static final long LARGEST_FILE = 4 << 20;

    /** For those before: then a release goes on without. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final BrowserCheck check;
    /** One browser at a time: each is as large as all the rest. */
    private final Semaphore turn = new Semaphore(1, true);

    private final Blobs blobs;

    BrowserEyes(BrowserCheck check, Blobs blobs) {
        this.check = check;
        this.blobs = blobs;
    }

    /** Looks at the draft and tells it what was seen; nothing happens if no browser is configured. */
    void look(Draft draft) {
        var executable = check.executable();
        var pages = sample(draft.pages());
        if (executable.isEmpty() || pages.isEmpty()) {
            return;
        }
        try {
            if (!turn.tryAcquire(LONGEST_WAIT.toMinutes(), TimeUnit.MINUTES)) {
                throw new IOException("others had the browser for " + LONGEST_WAIT.toMinutes() + " minutes");
            }
            try {
                look(draft, pages, executable.get());
            } finally {
                turn.release();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            unchecked(draft, new IOException("interrupted while others had the browser", stopping));
        } catch (IOException e) {
            unchecked(draft, e);
        }
    }

    private void look(Draft draft, List<PagePath> pages, Path executable) throws IOException {
        try (var browser = new Chromium(executable, check.arguments().orElse(List.of()), check.pageTimeout())) {
            if (visit(browser, CONTROL, path -> Optional.of(CONTROL_PAGE)).size() < 3) {
                throw new IOException("the browser does not see what the control page does");
            }
            for (var page : pages) {
                draft.report(page, visit(browser, page, path -> file(draft, path)));
            }
        }
    }

    private static void unchecked(Draft draft, IOException why) {
        LOG.warnf(why, "The browser could not look at a release of tenant %d.", draft.tenant());
        draft.problem("/", "unchecked", "The browser check could not be made: " + why.getMessage());
    }

    private List<Leak> visit(Chromium browser, PagePath page, Function<PagePath, Optional<Visit.File>> files)
            throws IOException {
        return new Visit(browser, files, check.pageTimeout()).to(page);
    }

    private Optional<Visit.File> file(Draft draft, PagePath path) {
        return draft.entry(path)
                .filter(entry -> entry.form() != Entry.Form.REDIRECT && entry.bytes() <= LARGEST_FILE)
                .map(entry ->
                        Visit.File.of(entry.type(), blobs.get(entry.sha256()).orElseThrow()));
    }

    /** The first page and others at even distances, so that every part of a site has its chance. */
    private List<PagePath> sample(List<PagePath> all) {
        int wanted = Math.min(check.pages(), all.size());
        var sample = new ArrayList<PagePath>();
        for (int i = 0; i < wanted; i++) {
            sample.add(all.get((int) ((long) i * all.size() / wanted)));
        }
        return sample;
    }
}
