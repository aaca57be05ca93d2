package fr.parvis.clean;

import fr.parvis.address.WebUrl;
import fr.parvis.clean.document.Decoding;
import fr.parvis.clean.reference.Kind;
import fr.parvis.clean.reference.Places;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Real pages of others, which are not part of this project: they are there if they lie beside it. */
public final class RealPages {
    private static final Path FOLDER = Path.of("..", "shared", "pages");

    private RealPages() {}

    /**
     * One of them.
     *
     * @param address where it stood; an invented one if nobody wrote it down
     * @param families whose tags it carries, as the list calls them; some of them it only mentions
     */
    public record Sample(String file, WebUrl address, List<String> families) {
        public String html() throws IOException {
            return Decoding.text(Files.readAllBytes(FOLDER.resolve(file)), null);
        }

        /** The places of a mirror that has everything of the page's own site. */
        Places places() {
            return new Places() {
                @Override
                public Optional<String> resource(WebUrl url, Kind kind) {
                    return link(url);
                }

                @Override
                public Optional<String> link(WebUrl url) {
                    return url.isSameSite(address)
                            ? Optional.of(url.query() == null ? url.path() : url.path() + "?" + url.query())
                            : Optional.empty();
                }
            };
        }

        CleanedPage cleaned() throws IOException {
            return Trial.CLEANER.page(html(), address, places());
        }
    }

    /** All of them; without them, the test that asks is given up. */
    public static List<Sample> all() throws IOException {
        var list = FOLDER.resolve("sources.tsv");
        if (!Files.exists(list)) {
            System.out.println("No real pages beside the project: " + FOLDER + " is not there, nothing tried.");
            Assumptions.abort("no real pages");
        }
        return Files.readAllLines(list).stream().skip(1).map(RealPages::sample).toList();
    }

    private static Sample sample(String line) {
        var columns = line.split("\t", -1);
        return new Sample(columns[0], WebUrl.parse(columns[3]).orElse(Trial.BASE), List.of(columns[5].split("; ", -1)));
    }
}
