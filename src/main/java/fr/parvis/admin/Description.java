package fr.parvis.admin;

import java.util.regex.Pattern;

/** The API's description, which is no resource and open to everybody. */
public final class Description {
    private static final Pattern PLACE =
            Pattern.compile(Pattern.quote(Api.ROOT) + "openapi(?:\\.json|\\.yaml|\\.yml)?");

    private Description() {}

    /** Whether it is at {@code path}, in one of its forms. */
    public static boolean isAt(String path) {
        return PLACE.matcher(path).matches();
    }
}
