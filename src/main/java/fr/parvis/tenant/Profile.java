package fr.parvis.tenant;

import fr.parvis.tenant.Refusal.Unacceptable;
import fr.parvis.tenant.Refusal.Violation;
import fr.parvis.tenant.Tenant.Kind;
import fr.parvis.tenant.Tenant.Presentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a tenant says of itself, and may change. */
public record Profile(
        String name,
        Kind kind,
        @Nullable String territory,
        String locale,
        @Nullable String contact,
        Presentation presentation) {
    private static final Set<String> LOCALES = Set.of("fr", "en");

    private static final Pattern MAIL =
            Pattern.compile("[^\\s@<>\":,;]{1,64}@(?=.{1,253}$)[^\\s@<>\":,;.-](?:[^\\s@<>\":,;.]*[^\\s@<>\":,;.-])?"
                    + "(?:\\.[^\\s@<>\":,;.-](?:[^\\s@<>\":,;.]*[^\\s@<>\":,;.-])?)*");
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final int LONGEST_NAME = 200;

    /**
     * @param before what it was, since communes come and go
     * @throws Unacceptable naming every field that cannot stand
     */
    void check(@Nullable String before) {
        var wrong = new ArrayList<Violation>();
        if (!OneLine.is(name, LONGEST_NAME)) {
            wrong.add(new Violation(
                    "name", "1 to 200 characters on one line, none of which turns the direction of writing"));
        }
        if (territory != null
                && !territory.equals(before)
                && Communes.name(territory).isEmpty()) {
            wrong.add(new Violation("territory", "the INSEE code of a commune, five characters such as 26124"));
        }
        expect(wrong, "contact", contact, MAIL, "an e-mail address");
        expect(wrong, "presentation.accent", presentation.accent(), COLOUR, "a colour written #rrggbb");
        if (!LOCALES.contains(locale)) {
            wrong.add(new Violation("locale", "one of fr, en"));
        }
        if (!Presentation.THEMES.contains(presentation.theme())) {
            wrong.add(new Violation("presentation.theme", "one of " + String.join(", ", Presentation.THEMES)));
        }
        if (!wrong.isEmpty()) {
            throw new Unacceptable("invalid", "Some fields are not acceptable.", List.copyOf(wrong));
        }
    }

    private static void expect(
            List<Violation> wrong, String field, @Nullable String value, Pattern shape, String message) {
        if (value != null && !shape.matcher(value).matches()) {
            wrong.add(new Violation(field, message));
        }
    }
}
