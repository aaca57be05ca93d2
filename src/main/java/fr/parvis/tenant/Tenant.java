package fr.parvis.tenant;

import fr.parvis.address.Slug;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One organisation on the platform.
 *
 * @param id never shown outside, never reused
 * @param territory INSEE code of the commune, five characters
 * @param locale BCP 47 tag of the language that the platform speaks on its pages, such as {@code fr}
 * @param changedAt when it was changed last
 * @param version grows with every change
 */
public record Tenant(
        long id,
        Slug slug,
        String name,
        Kind kind,
        @Nullable String territory,
        String locale,
        @Nullable String contact,
        Presentation presentation,
        Status status,
        @Nullable Suspension suspension,
        Instant createdAt,
        Instant changedAt,
        long version) {

    /** The same as visitors may know it: whom the platform writes to is not theirs, and need not be in memory a hundred thousand times. */
    public Tenant forVisitors() {
        return new Tenant(
                id,
                slug,
                name,
                kind,
                territory,
                locale,
                null,
                presentation,
                status,
                suspension,
                createdAt,
                changedAt,
                version);
    }

    public enum Kind {
        ASSOCIATION,
        TOWN_HALL,
        COMPANY,
        MEDIA,
        SCHOOL,
        OTHER
    }

    public enum Status {
        ACTIVE,
        SUSPENDED,
        CLOSED
    }

    /** @param legal whether a law or a court demands it: pages answer 451 and not 403 */
    public record Suspension(String reason, boolean legal) {}

    /**
     * How the pages look.
     *
     * @param theme name of the theme that {@link Mode#THEMED} uses
     * @param accent {@code #rrggbb}; null for the theme's own
     */
    public record Presentation(
            Mode mode, String theme, @Nullable String accent) {
        /** The platform's themes: a town hall's, a paper's, a shop's. */
        public static final List<String> THEMES = List.of("parvis", "kiosque", "echoppe");

        public static final Presentation DEFAULT = new Presentation(Mode.FAITHFUL, THEMES.get(0), null);

        /** The same as the constructor's, but {@link #DEFAULT} itself where it says so. */
        static Presentation of(Mode mode, String theme, @Nullable String accent) {
            var presentation = new Presentation(mode, theme, accent);
            return presentation.equals(DEFAULT) ? DEFAULT : presentation;
        }

        public enum Mode {
            FAITHFUL,
            THEMED
        }
    }
}
