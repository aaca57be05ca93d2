package fr.parvis.serve;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows a log of changes, look by look. One thing that cannot be taken in holds up no other: it is left behind and tried
 * again with each look until it succeeds. Only a log that cannot be read holds the place. Of one thread at a time.
 *
 * @param <P> a place in the log
 * @param <T> what has changed
 */
final class Follower<P, T> {
    private static final Logger LOG = Logger.getLogger(Follower.class);

    /** So many that fail in one look are the database and not they: the others wait, and hold up nobody's thread. */
    private static final int FAILURES_OF_A_LOOK = 20;

    private final String log;
    private final Function<P, Step<P, T>> after;
    private final Consumer<T> taking;
    private final Set<T> left = new LinkedHashSet<>();
    private @Nullable P position;
    /** Told once, and once more when it is over. */
    private boolean away;

    /**
     * @param log its name for the operator, such as {@code The change log}
     * @param after what has changed after a place; fails if the log cannot be read
     * @param taking takes in one change
     */
    Follower(String log, Function<P, Step<P, T>> after, Consumer<T> taking) {
        this.log = log;
        this.after = after;
        this.taking = taking;
    }

    /** What was read, and where to go on. */
    record Step<P, T>(Collection<T> changed, P next) {}

    void from(P place) {
        position = place;
    }

    /** Takes in what is new, and what could not be taken in before; throws nothing. */
    void look() {
        var from = position;
        if (from == null) {
            return;
        }
        try {
            var step = after.apply(from);
            var known = Set.copyOf(left);
            left.addAll(step.changed());
            position = step.next();
            takeAll(known);
            if (away) {
                LOG.infof("%s is read again.", log);
            }
            away = false;
        } catch (RuntimeException e) {
            if (!away) {
                LOG.warnf("%s cannot be read now (%s); what is known stays as it is.", log, Reception.rootOf(e));
            }
            away = true;
        }
    }

    /** @param known those of whose trouble the operator has read */
    private void takeAll(Set<T> known) {
        int failures = 0;
        for (var each : List.copyOf(left)) {
            if (failures >= FAILURES_OF_A_LOOK) {
                return;
            }
            left.remove(each);
            try {
                taking.accept(each);
            } catch (RuntimeException e) {
                failures++;
                // Behind the others, so that all get their try.
                left.add(each);
                if (!known.contains(each)) {
                    LOG.warnf("%s: %s cannot be taken in (%s); it is tried again.", log, each, Reception.rootOf(e));
                }
            }
        }
    }
}
