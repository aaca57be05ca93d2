package fr.parvis.mirror;

import fr.parvis.address.PagePath;
import fr.parvis.address.WebUrl;
import fr.parvis.tenant.Refusal.TooLarge;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;
import org.netpreserve.jwarc.WarcTargetRecord;

/**
 * Reads a web archive (WARC, ISO 28500:2017) record by record: what an origin answered with 200 and where it redirected
 * becomes captures, one body in memory at a time. A record that is broken is a problem, not the end.
 */
final class WarcReading {
    private static final int MOST_CAPTURES = 20_000;
    private static final int MOST_PROBLEMS = 500;
    /** The headers of a record, or of the answer in it; the parser gathers them in memory. */
    private static final long LONGEST_HEAD = 256 << 10;

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final Limits limits;
    private final ImportedCaptures captures;
    private final long mostBytes;
    private final Map<String, Capture> byDigest = new HashMap<>();
    private final List<Run.Problem> problems = new ArrayList<>();
    private @Nullable WebUrl firstPage;
    private long bytes;
    private int records;

    WarcReading(Limits limits, ImportedCaptures captures, long mostBytes) {
        this.limits = limits;
        this.captures = captures;
        this.mostBytes = mostBytes;
    }

    List<Run.Problem> problems() {
        return problems;
    }

    Optional<WebUrl> firstPage() {
        return Optional.ofNullable(firstPage);
    }

    /** @throws TooLarge if there is more than a site may have */
    void read(Path file) {
        try (var meter = Meter.of(file);
                var reader = new WarcReader(meter)) {
            reader.setLenient(true);
            for (var record = next(reader, meter); record.isPresent(); record = next(reader, meter)) {
                records++;
                attempt(record.get(), meter);
                meter.allow(Long.MAX_VALUE);
                record.get().body().consume();
            }
        } catch (IOException | IllegalArgumentException broken) {
            problem("", "The archive cannot be read after record " + records + ": " + broken.getMessage());
        }
    }

    private static Optional<WarcRecord> next(WarcReader reader, Meter meter) throws IOException {
        meter.allow(LONGEST_HEAD);
        return reader.next();
    }

    private void attempt(WarcRecord record, Meter meter) {
        var target = "";
        try {
            if (record instanceof WarcResponse || record instanceof WarcRevisit) {
                target = ((WarcTargetRecord) record).target().replaceAll("^<|>$", "");
                var url = WebUrl.parse(target);
                if (url.isPresent() && record instanceof WarcResponse response) {
                    take(url.get(), response, meter);
                } else if (url.isPresent() && record instanceof WarcRevisit revisit) {
                    take(url.get(), revisit);
                }
            }
        } catch (IOException | IllegalArgumentException | NoSuchElementException | DateTimeException broken) {
            problem(target, "Record " + records + " cannot be read: " + broken.getMessage());
        }
    }

    private void take(WebUrl url, WarcResponse record, Meter meter) throws IOException {
        meter.allow(LONGEST_HEAD);
        var http = record.http();
        meter.allow(Long.MAX_VALUE);
        if (REDIRECTS.contains(http.status())) {
            http.headers()
                    .first("Location")
                    .flatMap(url::resolve)
                    .ifPresent(target -> store(Capture.redirect(url, target, http.status(), record.date()), record));
        } else if (http.status() == 200 && captures.find(url).isEmpty()) {
            content(url, record, http);
        }
    }

    private void content(WebUrl url, WarcResponse record, HttpResponse http) throws IOException {
        var extension =
                PagePath.fromRequest(url.path()).map(PagePath::extension).orElse("");
        var type = MediaType.of(http.headers().first("Content-Type").orElse(""), extension);
        long limit = limits.of(type);
        if (limit == 0) {
            return;
        }
        byte[] body;
        try {
            var coding = String.join(",", http.headers().all("Content-Encoding"));
            body = BoundedBody.read(http.body().stream(), coding, limit);
        } catch (BoundedBody.TooMuch tooMuch) {
            if (!type.isScript()) {
                problem(url.value(), "Not taken: " + tooMuch.getMessage() + ".");
            }
            return;
        }
        bytes += body.length;
        if (bytes > mostBytes) {
            throw new TooLarge(
                    "The files of the archive are larger than " + mostBytes + " bytes, from " + url + " on.");
        }
        var kept = new Capture.Body(captures.keep(body), body.length);
        store(Capture.content(url, type, kept, record.date()), record);
        if (type.isPage() && firstPage == null) {
            firstPage = url;
        }
    }

    /** What was there already when the archive was made, under this address or another. */
    private void take(WebUrl url, WarcRevisit record) {
        var same = record.payloadDigest()
                .flatMap(digest -> Optional.ofNullable(byDigest.get(digest.raw())))
                .or(() -> record.refersToTargetURI()
                        .flatMap(original -> WebUrl.parse(original.toString()))
                        .flatMap(captures::find));
        var body = same.map(Capture::sha256);
        if (body.isEmpty()) {
            problem(url.value(), "It is said to be as before, and what was before is not in the archive.");
            return;
        }
        var kept = new Capture.Body(body.get(), same.get().bytes());
        store(Capture.content(url, same.get().media(), kept, record.date()), record);
    }

    private void store(Capture capture, WarcTargetRecord record) {
        if (captures.size() == MOST_CAPTURES) {
            throw new TooLarge(
                    "The archive holds more than " + MOST_CAPTURES + " files, from " + capture.url() + " on.");
        }
        captures.store(capture);
        if (capture.isContent()) {
            record.payloadDigest().ifPresent(digest -> byDigest.putIfAbsent(digest.raw(), capture));
        }
    }

    private void problem(String url, String detail) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new Run.Problem(url.replaceAll("\\p{Cntrl}+", " "), "archive", detail));
        }
    }
}
