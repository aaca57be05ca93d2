package fr.parvis.admin;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A step through a list, and the cursor to go on with; null at the end. */
record Listing<T>(List<T> items, @Nullable String next) {

    /** @param found one more than {@code limit} if there are more */
    static <S, T> Listing<T> of(List<S> found, int limit, Function<S, T> shape, Function<S, Object> key) {
        return ofAll(found, limit, shown -> shown.stream().map(shape).toList(), key);
    }

    /** The same, shaped all at once. */
    static <S, T> Listing<T> ofAll(
            List<S> found, int limit, Function<List<S>, List<T>> shape, Function<S, Object> key) {
        boolean more = found.size() > limit;
        var shown = more ? found.subList(0, limit) : found;
        return new Listing<>(shape.apply(shown), more ? Cursor.of(key.apply(shown.get(limit - 1))) : null);
    }
}
