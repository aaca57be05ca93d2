package fr.parvis.mirror.archive;

import fr.parvis.address.PagePath;
import fr.parvis.address.WebUrl;
import fr.parvis.mirror.capture.Capture;
import fr.parvis.mirror.capture.Problem;
import fr.parvis.mirror.crawl.Limits;
import fr.parvis.mirror.fetch.BoundedBody;
import fr.parvis.mirror.fetch.MediaType;
import fr.parvis.tenant.Refusal.TooLarge;
import fr.parvis.tenant.Refusal.Unacceptable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.ParsingException;
import org.netpreserve.jwarc.WarcContinuation;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;
import org.netpreserve.jwarc.WarcTargetRecord;

/**
 * Reads a web archive (WARC, ISO 28500:2017) record by record: what an origin answered with 200, where it redirected and
 * what was archived without an answer becomes captures, one body in memory at a time; of several of one address the newest.
 * A record that is broken, or of which only a part is there, is a problem, not the end.
 */
public final class WarcReading {
    private static final int MOST_CAPTURES = 20_000;
    private static final int MOST_PROBLEMS = 500;
    /** The headers of a record, or of the answer in it; the parser gathers them in memory. */
    private static final long LONGEST_HEAD = 256 << 10;

    /** Types of records; others tell of the archive, and may be of no address. */
    private static final Set<String> READ = Set.of("response", "resource", "revisit", "request", "continuation");

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<String> FRAMES = Set.of("iframe", "frame", "embed", "object");

    private final Limits limits;
    private final ImportedCaptures captures;
    private final long mostBytes;
    private final WarcRevisits revisits;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<WebUrl> pages = new LinkedHashSet<>();
    /** What browsers asked for to show it within a page. */
    private final Set<WebUrl> framed = new HashSet<>();

    private final Set<String> inSegments = new HashSet<>();
    /** Of what is taken, and of what is only there because something newer may be the same. */
    private long bytes;

    private long bytesBefore;
    private int records;
    private String target = "";

    public WarcReading(Limits limits, ImportedCaptures captures, long mostBytes) {
        this.limits = limits;
        this.captures = captures;
        this.mostBytes = mostBytes;
        this.revisits = new WarcRevisits(captures, MOST_CAPTURES);
    }

    public List<Problem> problems() {
        return problems;
    }

    /** Addresses of pages, in the order of the archive, but for what was only shown within others. */
    public List<WebUrl> pages() {
        var alone = pages.stream().filter(page -> !framed.contains(page)).toList();
        return alone.isEmpty() ? List.copyOf(pages) : alone;
    }

    /**
     * @throws Unacceptable if it is an archive of another kind
     * @throws TooLarge if there is more than a site may have
     */
    public void read(Path file) {
        boolean within = false;
        try (var meter = Meter.of(file);
                var reader = new WarcReader(meter)) {
            refuseOthers(file);
            reader.setLenient(true);
            for (var record = next(reader, meter); record.isPresent(); record = next(reader, meter)) {
                within = true;
                var broken = attempt(record.get(), meter);
                meter.allow(Long.MAX_VALUE);
                record.get().body().consume();
                within = false;
                records++;
                broken.ifPresent(detail -> problem(target, "Record " + records + " cannot be read: " + detail + "."));
            }
        } catch (EOFException end) {
            problem(
                    within ? target : "",
                    records == 0
                            ? "The archive breaks off in its first record. Was it sent whole?"
                            : "The archive breaks off after record " + records
                                    + ": what came before is taken. Was it sent whole?");
        } catch (IOException | IllegalArgumentException broken) {
            problem("", "The archive cannot be read after record " + records + ": " + said(broken, "WARC") + ".");
        }
        revisits.resolve(this::isNewer, (url, capture) -> {
            if (capture.isPresent()) {
                put(capture.get());
            } else {
                problem(url.value(), "It is said to be as before, and what was before is not in the archive.");
            }
        });
    }

    private static void refuseOthers(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(4);
        }
        if (start.length == 4 && start[0] == 'P' && start[1] == 'K' && start[2] <= 8 && start[3] <= 8) {
            throw refused("This is a ZIP archive, such as a WACZ, and no WARC: unpack it, and send the .warc.gz "
                    + "that are in its folder archive/, joined to one file if there are several.");
        }
        if (start.length == 4 && start[0] == 0x28 && (start[1] & 0xff) == 0xb5 && start[2] == 0x2f) {
            throw refused("This is packed with Zstandard: unpack it (zstd -d), and send the .warc or a .warc.gz.");
        }
    }

    private static Unacceptable refused(String detail) {
        return new Unacceptable("archive", detail, List.of());
    }

    private static Optional<WarcRecord> next(WarcReader reader, Meter meter) throws IOException {
        meter.allow(LONGEST_HEAD);
        return reader.next();
    }

    /** What went wrong. */
    private Optional<String> attempt(WarcRecord record, Meter meter) {
        target = "";
        try {
            if (record instanceof WarcTargetRecord about && READ.contains(record.type())) {
                target = about.target().replaceAll("^<|>$", "");
                var url = WebUrl.parse(target);
                if (url.isPresent()) {
                    take(url.get(), about, meter);
                }
            }
            return Optional.empty();
        } catch (IOException | IllegalArgumentException | NoSuchElementException | DateTimeException broken) {
            return Optional.of(said(broken, "HTTP"));
        }
    }

    private static String said(Exception broken, String format) {
        if (broken instanceof ParsingException) {
            return "what stands there is not written as " + format;
        }
        if (broken instanceof EOFException) {
            return "its content breaks off";
        }
        var message = broken.getMessage();
        return message == null ? "something is missing in its head" : message;
    }

    private void take(WebUrl url, WarcTargetRecord record, Meter meter) throws IOException {
        meter.allow(LONGEST_HEAD);
        if (record instanceof WarcResponse response) {
            answer(url, response, response.http(), meter);
        } else if (record instanceof WarcResource) {
            meter.allow(Long.MAX_VALUE);
            var type = record.headers().first("Content-Type").orElse("");
            content(url, record, new Payload(type, "", record.body().stream(), 0));
        } else if (record instanceof WarcRevisit revisit) {
            revisits.add(url, revisit);
        } else if (record instanceof WarcRequest request && framed.size() < MOST_CAPTURES) {
            request.http()
                    .headers()
                    .first("Sec-Fetch-Dest")
                    .filter(as -> FRAMES.contains(as.toLowerCase(Locale.ROOT)))
                    .ifPresent(as -> framed.add(url));
        } else if (record instanceof WarcContinuation) {
            segment(url);
        }
    }

    private void answer(WebUrl url, WarcResponse record, HttpResponse http, Meter meter) throws IOException {
        meter.allow(Long.MAX_VALUE);
        if (REDIRECTS.contains(http.status())) {
            http.headers().first("Location").flatMap(url::resolve).ifPresent(place -> {
                var capture = Capture.redirect(url, place, http.status(), record.date());
                revisits.known(record, capture);
                if (isNewer(url, capture.at())) {
                    put(capture);
                }
            });
        } else if (http.status() == 200) {
            var type = MediaType.told(
                    http.headers().first("Content-Type").orElse(""),
                    http.headers().first("Content-Disposition").orElse(""));
            var coding = String.join(",", http.headers().all("Content-Encoding"));
            content(url, record, new Payload(type, coding, http.body().stream(), said(http, coding)));
        }
    }

    /** @param least how many bytes it has if it is whole */
    private record Payload(String type, String coding, InputStream stream, long least) {}

    /** What a server said of the length of a body, of which others make more by unpacking it and never less. */
    private static long said(HttpResponse http, String coding) {
        return coding.isBlank() && http.headers().first("Transfer-Encoding").isEmpty()
                ? http.headers()
                        .first("Content-Length")
                        .filter(length -> length.matches("[0-9]{1,12}"))
                        .map(Long::parseLong)
                        .orElse(0L)
                : 0;
    }

    private void content(WebUrl url, WarcTargetRecord record, Payload payload) throws IOException {
        var extension =
                PagePath.fromRequest(url.path()).map(PagePath::extension).orElse("");
        var type = MediaType.of(payload.type(), extension);
        boolean newer = isNewer(url, record.date());
        boolean told = newer && !type.isScript();
        long limit = limits.of(type);
        if (limit == 0 || (!newer && bytesBefore > mostBytes) || isPart(url, record, told)) {
            return;
        }
        byte[] body;
        try {
            body = BoundedBody.read(payload.stream(), payload.coding(), limit);
        } catch (BoundedBody.TooMuch tooMuch) {
            if (told) {
                problem(url.value(), "Not taken: " + tooMuch.getMessage() + ".");
            }
            return;
        }
        if (body.length < payload.least()) {
            if (told) {
                problem(url.value(), "Not taken: it has " + body.length + " of " + payload.least() + " bytes.");
            }
            return;
        }
        var kept = new Capture.Body(captures.keep(body), body.length);
        var capture = Capture.content(url, type, kept, record.date());
        revisits.known(record, capture);
        if (newer) {
            put(capture);
        } else {
            bytesBefore += body.length;
        }
    }

    /** Whether a record holds less than there was. */
    private boolean isPart(WebUrl url, WarcTargetRecord record, boolean told) {
        if (record.headers().first("WARC-Segment-Number").isPresent()) {
            if (told) {
                segment(url);
            }
            return true;
        }
        var cut = record.headers().first("WARC-Truncated");
        if (told && cut.isPresent()) {
            var why = cut.get().replaceAll("[^a-z]", "");
            problem(url.value(), "Not taken: it was cut off (" + why + ") when the archive was made.");
        }
        return cut.isPresent();
    }

    private void segment(WebUrl url) {
        if (inSegments.size() < MOST_PROBLEMS && inSegments.add(url.value())) {
            problem(url.value(), "Not taken: it is in segments, which are not joined here.");
        }
    }

    private boolean isNewer(WebUrl url, Instant date) {
        return captures.find(url).map(known -> date.isAfter(known.at())).orElse(true);
    }

    /** In place of what is older. */
    private void put(Capture capture) {
        var before = captures.find(capture.url());
        if (before.isEmpty() && captures.size() == MOST_CAPTURES) {
            throw new TooLarge(
                    "The archive holds more than " + MOST_CAPTURES + " files, from " + capture.url() + " on.");
        }
        bytes += capture.bytes() - before.map(Capture::bytes).orElse(0L);
        if (bytes > mostBytes) {
            throw new TooLarge(
                    "The files of the archive are larger than " + mostBytes + " bytes, from " + capture.url() + " on.");
        }
        captures.put(capture);
        if (capture.isContent() && capture.media().isPage()) {
            pages.add(capture.url());
        } else {
            pages.remove(capture.url());
        }
    }

    private void problem(String url, String detail) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new Problem(url.replaceAll("\\p{Cntrl}+", " "), "archive", detail));
        }
    }
}
