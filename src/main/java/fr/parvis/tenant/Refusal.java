package fr.parvis.tenant;

import java.time.Duration;
import java.util.List;

/**
 * Something that was asked for and cannot be done, in words for the one who asked. Each kind says what the caller can
 * do about it; the admin room answers each with one HTTP status.
 */
public abstract sealed class Refusal extends RuntimeException {
    private final String kind;

    private Refusal(String kind, String detail) {
        super(detail);
        this.kind = kind;
    }

    /** Short name of what is wrong, stable for programs, such as {@code taken}. */
    public String kind() {
        return kind;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    /** One field that is not acceptable, by its path in the request, such as {@code presentation.accent}. */
    public record Violation(String field, String message) {}

    /** Well formed but not acceptable: the caller has to send something else. */
    public static final class Unacceptable extends Refusal {
        private final transient List<Violation> violations;

        public Unacceptable(String kind, String detail, List<Violation> violations) {
            super(kind, detail);
            this.violations = List.copyOf(violations);
        }

        public static Unacceptable field(String field, String message) {
            return new Unacceptable("invalid", message, List.of(new Violation(field, message)));
        }

        public List<Violation> violations() {
            return violations;
        }
    }

    /** It contradicts what is there: taken, running, published, changed by someone else. */
    public static final class Conflict extends Refusal {
        private final transient List<Violation> violations;

        public Conflict(String kind, String detail) {
            this(kind, detail, List.of());
        }

        /** @param violations what it is, one by one, that stands against it */
        public Conflict(String kind, String detail, List<Violation> violations) {
            super(kind, detail);
            this.violations = List.copyOf(violations);
        }

        public List<Violation> violations() {
            return violations;
        }
    }

    /** There is no such thing, or not for this caller. */
    public static final class Missing extends Refusal {
        public Missing(String what) {
            super("not-found", what);
        }
    }

    /** It is larger than what is taken. */
    public static final class TooLarge extends Refusal {
        public TooLarge(String detail) {
            super("too-large", detail);
        }
    }

    /** The caller's copy is out of date. */
    public static final class Stale extends Refusal {
        public Stale(String detail) {
            super("stale", detail);
        }
    }

    /** More than one may ask for; the same request is fine later. */
    public static final class TooMany extends Refusal {
        private final Duration wait;

        /** @param wait until it may be asked for again */
        public TooMany(String detail, Duration wait) {
            super("too-many", detail);
            this.wait = wait;
        }

        public Duration retryAfter() {
            return wait;
        }
    }
}
