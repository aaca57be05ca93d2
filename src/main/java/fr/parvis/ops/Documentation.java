package fr.parvis.ops;

import fr.parvis.admin.Description;
import io.vertx.core.http.HttpMethod;
import java.util.Set;

/** What the API says of itself, to programs and to people: it is there to be read. */
final class Documentation {
    static final String METHODS = "GET, HEAD, OPTIONS";

    private static final String FOR_PEOPLE = "/api/docs";
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private Documentation() {}

    /** Whether it, or anything that belongs to it, is at a path. */
    static boolean isAt(String path) {
        return Description.isAt(path) || isForPeople(path);
    }

    static boolean isForPeople(String path) {
        return path.equals(FOR_PEOPLE) || path.startsWith(FOR_PEOPLE + "/");
    }

    /** Whether a path only begins alike, which the server would take for the same. */
    static boolean isMistakenFor(String path) {
        return path.startsWith(FOR_PEOPLE) && !isForPeople(path);
    }

    static boolean takes(HttpMethod method) {
        return READING.contains(method);
    }
}
