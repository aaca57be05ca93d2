package fr.parvis.mirror.capture;

import fr.parvis.address.PagePath;
import fr.parvis.address.WebUrl;
import fr.parvis.clean.RobotsDirectives;
import fr.parvis.mirror.fetch.Hops;
import fr.parvis.mirror.fetch.MediaType;
import fr.parvis.mirror.fetch.Robots;
import fr.parvis.site.Material;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One resource as the origin gave it.
 *
 * @param location where a redirect leads; null for everything else
 * @param status of HTTP; 0 if no whole answer came
 * @param type the effective media type with parameters; empty if there is no body
 * @param headers the few that a later run or the rewriting needs, by lower-case name
 * @param sha256 of the body as it was fetched, in hexadecimal; null if there is none
 * @param past how the address fared in the runs before this one
 * @param problem what went wrong; null if nothing did
 */
public record Capture(
        WebUrl url,
        @Nullable WebUrl location,
        int status,
        String type,
        Map<String, String> headers,
        @Nullable String sha256,
        long bytes,
        int depth,
        Instant at,
        Freshness freshness,
        Past past,
        @Nullable Problem problem) {

    /** Something that is new here, on the home page, of which all went well. */
    public static Capture content(WebUrl url, MediaType type, Body body, Instant at) {
        return new Capture(
                url,
                null,
                200,
                type.declared(),
                Map.of(),
                body.sha256(),
                body.bytes(),
                0,
                at,
                Freshness.NEW,
                Past.NONE,
                null);
    }

    /** An address that leads on to {@code target}. */
    public static Capture redirect(WebUrl url, WebUrl target, int status, Instant at) {
        return new Capture(url, target, status, "", Map.of(), null, 0, 0, at, Freshness.NEW, Past.NONE, null);
    }

    /** An address of which nothing came, be it a problem or not. */
    public static Capture nothing(WebUrl url, int status, Instant at, @Nullable Problem problem) {
        return new Capture(url, null, status, "", Map.of(), null, 0, 0, at, Freshness.NEW, Past.NONE, problem);
    }

    /** What was captured at the end of the way; a redirect if that is too long. */
    public static Optional<Capture> arrival(WebUrl first, Function<WebUrl, Optional<Capture>> captures) {
        var capture = captures.apply(first);
        for (int hop = 0; hop < Hops.MOST && capture.flatMap(Capture::target).isPresent(); hop++) {
            capture = capture.flatMap(Capture::target).flatMap(captures);
        }
        return capture;
    }

    /** Bytes that are kept. */
    public record Body(String sha256, long bytes) {}

    /** What is only known of it where it was found: that status, so many links from the home page. */
    public Capture found(int status, int depth) {
        return new Capture(url, location, status, type, headers, sha256, bytes, depth, at, freshness, past, problem);
    }

    public Capture with(Map<String, String> headers) {
        return new Capture(url, location, status, type, headers, sha256, bytes, depth, at, freshness, past, problem);
    }

    /** How it compares with the runs before. */
    public Capture fared(Freshness freshness, Past past) {
        return new Capture(url, location, status, type, headers, sha256, bytes, depth, at, freshness, past, problem);
    }

    /** The same once more, where {@code target} says, at that time. */
    public Capture again(Target target, Instant at, @Nullable Problem problem) {
        return new Capture(
                target.url(),
                location,
                status,
                type,
                headers,
                sha256,
                bytes,
                target.depth(),
                at,
                freshness,
                past,
                problem);
    }

    /**
     * Counts of runs in a row, up to this one.
     *
     * @param steady in which it stayed as it was
     * @param missed in which the origin said that there is no such thing
     */
    public record Past(int steady, int missed) {
        public static final Past NONE = new Past(0, 0);

        public Past same() {
            return new Past(steady + 1, 0);
        }

        public Past goneOnce() {
            return new Past(steady, missed + 1);
        }
    }

    public enum Freshness {
        NEW,
        /** As the run before had it. */
        UNCHANGED,
        /** The run before's copy, because the origin could not give it. */
        KEPT
    }

    public boolean isContent() {
        return status == 200 && sha256 != null;
    }

    /** Whether it may stand in for what the origin cannot give any more. */
    public boolean isWorthKeeping() {
        return sha256 != null || location != null;
    }

    /**
     * On its way into a draft, as it stands there.
     *
     * @param content the body
     */
    public Material material(PagePath path, byte[] content) {
        boolean unlisted = headers.getOrDefault(Robots.HEADER, "")
                .lines()
                .map(RobotsDirectives::new)
                .anyMatch(RobotsDirectives::noindex);
        return new Material(path, type, content, url, url.value(), unlisted);
    }

    public MediaType media() {
        return new MediaType(type);
    }

    public Optional<WebUrl> target() {
        return Optional.ofNullable(location);
    }
}
