import fr.parvis.address.WebUrl;
import fr.parvis.clean.Cleaner;
import fr.parvis.clean.document.Decoding;
import fr.parvis.clean.reference.Kind;
import fr.parvis.clean.reference.Places;
import fr.parvis.clean.rule.Rules;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jsoup.Jsoup;

/**
 * The same pages in turn through a plain parser and through the cleaner; see the script {@code clean}. Times are the
 * processor's, of this one thread: a busy machine makes a run longer and its figures hardly worse.
 */
class CleanSpeed {
    private static final WebUrl BASE = new WebUrl("https://www.valombre.example/actus/fete.html");
    private static final Places OWN = new Places() {
        @Override
        public Optional<String> resource(WebUrl url, Kind kind) {
            return link(url);
        }

        @Override
        public Optional<String> link(WebUrl url) {
            return url.isSameSite(BASE) ? Optional.of(url.path()) : Optional.empty();
        }
    };

    /** @param args rounds to warm up, rounds that count, then folders */
    public static void main(String[] args) throws IOException {
        var pages = new ArrayList<String>();
        for (int i = 2; i < args.length; i++) {
            try (var files = Files.walk(Path.of(args[i]))) {
                for (var file : files.filter(f -> f.toString().matches(".*\\.html?")).sorted().toList()) {
                    pages.add(Decoding.text(Files.readAllBytes(file), null));
                }
            }
        }
        var cleaner = new Cleaner(Rules.bundled());
        ToIntFunction<String> plain = html -> Jsoup.parse(html).outerHtml().length();
        ToIntFunction<String> clean = html -> cleaner.page(html, BASE, OWN).html().length();
        int warm = Integer.parseInt(args[0]);
        int counted = Integer.parseInt(args[1]);
        var plains = new ArrayList<Double>();
        var cleans = new ArrayList<Double>();
        var ratios = new ArrayList<Double>();
        for (int round = 0; round < warm + counted; round++) {
            double first = seconds(pages, plain);
            double second = seconds(pages, clean);
            if (round >= warm) {
                plains.add(first);
                cleans.add(second);
                ratios.add(second / first);
            }
        }
        double megabytes = pages.stream().mapToLong(String::length).sum() / 1e6;
        System.out.printf(Locale.ROOT, "%d pages, %.1f million characters, %d rounds%n", pages.size(), megabytes, counted);
        System.out.printf(Locale.ROOT, "parser   %6.1f MB/s%n", megabytes / median(plains));
        System.out.printf(Locale.ROOT, "cleaner  %6.1f MB/s%n", megabytes / median(cleans));
        System.out.printf(Locale.ROOT, "ratio    %6.2f (%.2f to %.2f)%n", median(ratios), min(ratios), max(ratios));
    }

    private static double seconds(List<String> pages, ToIntFunction<String> work) {
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        int characters = 0;
        for (var page : pages) {
            characters += work.applyAsInt(page);
        }
        if (characters == 0) {
            throw new IllegalStateException("nothing came out");
        }
        return (threads.getCurrentThreadCpuTime() - start) / 1e9;
    }

    private static double median(List<Double> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }

    private static double min(List<Double> figures) {
        return figures.stream().mapToDouble(f -> f).min().orElseThrow();
    }

    private static double max(List<Double> figures) {
        return figures.stream().mapToDouble(f -> f).max().orElseThrow();
    }
}
