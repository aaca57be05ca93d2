package fr.parvis.admin;

import fr.parvis.tenant.Refusal;
import fr.parvis.tenant.Refusal.Violation;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.hibernate.StaleStateException;
import org.jspecify.annotations.Nullable;

/** The one table from a failure to its HTTP answer. */
final class Problems {
    private static final int INTERNAL = 500;
    private static final String RETRY_SECONDS = "5";

    private Problems() {}

    /** @param headers besides the problem itself */
    record Answer(int status, String kind, String detail, List<Violation> violations, Map<String, String> headers) {
        boolean isOurFault() {
            return status == INTERNAL;
        }

        Problem problem(String instance) {
            return new Problem("urn:parvis:problem:" + kind, title(status), status, detail, instance, violations);
        }
    }

    static Answer of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            var answer = known(cause);
            if (answer != null) {
                return answer;
            }
        }
        return answer(INTERNAL, "internal", "Something went wrong here; it is not your request's fault.");
    }

    private static @Nullable Answer known(Throwable cause) {
        if (cause instanceof Refusal refusal) {
            return refusal(refusal);
        } else if (cause instanceof WebApplicationException http) {
            return http(http);
        } else if (cause instanceof OptimisticLockException || cause instanceof StaleStateException) {
            return lostRace();
        } else if (cause instanceof SQLException database) {
            return database(database);
        }
        return null;
    }

    private static Answer refusal(Refusal refusal) {
        if (refusal instanceof Refusal.Unacceptable unacceptable) {
            return new Answer(422, refusal.kind(), refusal.detail(), unacceptable.violations(), Map.of());
        }
        if (refusal instanceof Refusal.Conflict conflict) {
            return new Answer(409, refusal.kind(), refusal.detail(), conflict.violations(), Map.of());
        }
        if (refusal instanceof Refusal.TooMany tooMany) {
            var seconds = String.valueOf(
                    Math.max(1, tooMany.retryAfter().plusMillis(999).toSeconds()));
            return new Answer(429, refusal.kind(), refusal.detail(), List.of(), Map.of("Retry-After", seconds));
        }
        return answer(status(refusal), refusal.kind(), refusal.detail());
    }

    private static int status(Refusal refusal) {
        if (refusal instanceof Refusal.Missing) {
            return 404;
        } else if (refusal instanceof Refusal.TooLarge) {
            return 413;
        } else if (refusal instanceof Refusal.Stale) {
            return 412;
        }
        return 422;
    }

    private static Answer http(WebApplicationException http) {
        int status = http.getResponse().getStatus();
        var detail = String.valueOf(http.getMessage());
        return switch (status) {
            case 400 -> answer(status, "malformed", detail);
            case 401 ->
                new Answer(
                        status,
                        "unauthorized",
                        http instanceof NotAuthorizedException ? detail : "A token is needed.",
                        List.of(),
                        Map.of("WWW-Authenticate", Doorkeeper.CHALLENGE));
            case 403 -> answer(status, "forbidden", detail);
            case 404 -> answer(status, "not-found", "There is nothing at this address.");
            case 405 ->
                new Answer(
                        status,
                        "method-not-allowed",
                        "This address does not take this method.",
                        List.of(),
                        allow(http.getResponse().getHeaderString("Allow")));
            case 406 -> answer(status, "not-acceptable", detail);
            // The rest of the body would be read as the next request.
            case 408 -> new Answer(status, "too-slow", detail, List.of(), Map.of("Connection", "close"));
            case 413 -> answer(status, "too-large", "The body is too large.");
            case 415 -> unsupported(http.getResponse().getHeaderString("Accept-Encoding"));
            default ->
                status < INTERNAL
                        ? answer(status, "refused", detail)
                        : answer(INTERNAL, "internal", "Something went wrong here.");
        };
    }

    private static Map<String, String> allow(@Nullable String methods) {
        return methods == null ? Map.of() : Map.of("Allow", methods);
    }

    /** @param codings those that would be taken; null if it is not for its coding that the body was refused */
    private static Answer unsupported(@Nullable String codings) {
        return codings == null
                ? answer(
                        415,
                        "unsupported-media-type",
                        "The body's Content-Type is not one that is taken here; the API's description, /api/v1/openapi.json, names those"
                                + " that are.")
                : new Answer(
                        415,
                        "unsupported-media-type",
                        "The body has a Content-Encoding; send it without one.",
                        List.of(),
                        Map.of("Accept-Encoding", codings));
    }

    /** By SQLSTATE (PostgreSQL manual, appendix A). */
    private static Answer database(SQLException failure) {
        var state = String.valueOf(failure.getSQLState());
        if (state.startsWith("22")) {
            return answer(422, "invalid", "A value is out of range or holds a character that cannot be kept.");
        } else if (state.equals("40001") || state.equals("40P01")) {
            return lostRace();
        } else if (state.equals("23505")) {
            return answer(409, "taken", "Another request took this name a moment ago.");
        } else if (state.startsWith("23")) {
            return answer(409, "conflict", "Something else refers to this, or what this refers to is gone.");
        } else if (state.equals("null") || state.matches("08.*|53.*|57.*|25P03")) {
            return new Answer(
                    503,
                    "unavailable",
                    "The database does not answer; try again soon.",
                    List.of(),
                    Map.of("Retry-After", RETRY_SECONDS));
        }
        return answer(INTERNAL, "internal", "Something went wrong here; it is not your request's fault.");
    }

    private static Answer lostRace() {
        return answer(409, "lost-race", "Another request changed this at the same time; read it again.");
    }

    private static Answer answer(int status, String kind, String detail) {
        return new Answer(status, kind, detail, List.of(), Map.of());
    }

    static String title(int status) {
        return switch (status) {
            case 400 -> "Malformed request";
            case 401 -> "Who is asking?";
            case 403 -> "Not allowed";
            case 404 -> "Not found";
            case 405 -> "Method not allowed";
            case 406 -> "Not acceptable";
            case 408 -> "Request timeout";
            case 409 -> "Conflict";
            case 412 -> "Precondition failed";
            case 413 -> "Too large";
            case 415 -> "Unsupported media type";
            case 422 -> "Not acceptable content";
            case 429 -> "Too many requests";
            case 503 -> "Not available now";
            default -> status < INTERNAL ? "Refused" : "Internal error";
        };
    }
}
