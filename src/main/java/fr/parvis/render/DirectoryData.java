package fr.parvis.render;

import fr.parvis.address.PagePath;
import java.text.CollationKey;
import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A page of the directory.
 *
 * @param number from 1
 * @param count of all organisations
 * @param listings those of this page, at most {@link #STEP}, in the order of their names
 */
public record DirectoryData(int number, int count, List<Listing> listings) {
    /** How many organisations a page shows: some ten kilobytes, compressed. */
    public static final int STEP = 200;

    private static final Pattern LATER = Pattern.compile("/page/([1-9][0-9]{0,5})");

    public DirectoryData {
        listings = List.copyOf(listings);
    }

    /**
     * The page at a path of the platform's host; nothing if there is none.
     *
     * @param all in order, see {@link #inOrder}
     */
    public static <T> Optional<DirectoryData> at(PagePath path, List<T> all, Function<T, Listing> shape) {
        return number(path)
                .filter(number -> number <= pages(all.size()))
                .map(number -> new DirectoryData(
                        number,
                        all.size(),
                        all.stream()
                                .skip((number - 1L) * STEP)
                                .limit(STEP)
                                .map(shape)
                                .toList()));
    }

    /** In the order of their names, as French has it; of those with the same name, in that of their hosts. */
    public static <T> List<T> inOrder(List<T> all, Function<T, String> name, Function<T, String> host) {
        record Named<T>(CollationKey name, T one) {}
        var collator = Collator.getInstance(Locale.FRENCH);
        return all.stream()
                .map(one -> new Named<>(collator.getCollationKey(name.apply(one)), one))
                .sorted(Comparator.comparing((Named<T> named) -> named.name())
                        .thenComparing(named -> host.apply(named.one())))
                .map(Named::one)
                .toList();
    }

    /** How many pages there are; at least one. */
    int pages() {
        return pages(count);
    }

    private static int pages(int count) {
        return Math.max(1, (count + STEP - 1) / STEP);
    }

    private static Optional<Integer> number(PagePath path) {
        var value = path.value();
        if (value.equals("/") || value.equals("/index.html")) {
            return Optional.of(1);
        }
        var later = LATER.matcher(value);
        return later.matches()
                ? Optional.of(Integer.valueOf(later.group(1))).filter(number -> number > 1)
                : Optional.empty();
    }

    /** Where a page is. */
    static String path(int number) {
        return number == 1 ? "/" : "/page/" + number;
    }
}
