package fr.parvis.mirror;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.capture.Capture;
import fr.parvis.mirror.capture.Problem;
import fr.parvis.mirror.fetch.MediaType;
import fr.parvis.mirror.source.Scope;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A site that came in one body instead of over many requests; with the blobs that it names, it can be cleaned again.
 *
 * @param home where the site begins
 * @param problems what of it could not be taken
 */
record Import(String home, List<Line> lines, List<Problem> problems) {

    /** A {@link Capture}, as it is written down. */
    record Line(
            String url,
            @Nullable String location,
            int status,
            String type,
            @Nullable String sha256,
            long bytes,
            String at) {

        static Line of(Capture capture) {
            return new Line(
                    capture.url().value(),
                    capture.target().map(WebUrl::value).orElse(null),
                    capture.status(),
                    capture.type(),
                    capture.sha256(),
                    capture.bytes(),
                    capture.at().toString());
        }

        Capture capture() {
            var address = new WebUrl(url);
            var time = Instant.parse(at);
            if (location != null) {
                return Capture.redirect(address, new WebUrl(location), status, time);
            }
            return sha256 == null
                    ? Capture.nothing(address, status, time, null)
                    : Capture.content(address, new MediaType(type), new Capture.Body(sha256, bytes), time)
                            .found(status, 0);
        }
    }

    static Import of(WebUrl home, List<Capture> captures, List<Problem> problems) {
        return new Import(home.value(), captures.stream().map(Line::of).toList(), List.copyOf(problems));
    }

    Scope scope() {
        return new Scope(new WebUrl(home), List.of(), List.of());
    }

    Stream<Capture> captures() {
        return lines.stream().map(Line::capture);
    }
}
