package fr.parvis.admin;

import fr.parvis.address.EntityTags;
import fr.parvis.address.Sha256;
import fr.parvis.render.Pages;
import fr.parvis.tenant.Refusal.Stale;
import fr.parvis.tenant.Refusal.Unacceptable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers to readers, with the preconditions of RFC 9110 section 13. A tag is the hash of what is sent. */
@ApplicationScoped
class Reply {
    private static final int LARGEST_STEP = 200;
    private static final int STEP = 50;
    private static final int TAG_BYTES = 18;

    private final Caller caller;

    Reply(Caller caller) {
        this.caller = caller;
    }

    Response single(Object value) {
        return single(Json.write(value), MediaType.APPLICATION_JSON);
    }

    Response single(byte[] content, String type) {
        var tag = tag(content);
        return isKnown(tag)
                ? notModified(tag)
                : Response.ok(content, type).tag(new EntityTag(tag)).build();
    }

    /** A document for people, as {@link Pages} wrote it. */
    Response document(String html) {
        var answer = single(html.getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8");
        return Response.fromResponse(answer)
                .header("Content-Security-Policy", Pages.REPORT_POLICY)
                .build();
    }

    /** Whether the reader wants {@code other}, a media type in lower case, rather than JSON; {@link Negotiation} knows that one of them is. */
    boolean prefers(String other) {
        return new Accept(caller.header(HttpHeaders.ACCEPT).orElse(""))
                .best(List.of(MediaType.APPLICATION_JSON, other))
                .filter(other::equals)
                .isPresent();
    }

    /** The answer, with the headers of requests that it depends on. */
    static Response varying(Response answer, String headers) {
        return Response.fromResponse(answer).header(HttpHeaders.VARY, headers).build();
    }

    Response list(Listing<?> listing) {
        return once(listing);
    }

    /** What is another one each time it is asked for, so that no tag could be met again. */
    static Response once(Object value) {
        return Response.ok(Json.write(value), MediaType.APPLICATION_JSON).build();
    }

    /** Whether the reader has this already. */
    boolean isKnown(String tag) {
        return caller.header("If-None-Match")
                .filter(tags -> names(tags, tag, true))
                .isPresent();
    }

    static Response notModified(String tag) {
        return Response.notModified(new EntityTag(tag)).build();
    }

    /** @throws Stale if the writer has something else in mind */
    void checkUnchanged(Object current) {
        var wanted = caller.header("If-Match");
        if (wanted.isPresent() && !names(wanted.get(), tag(Json.write(current)), false)) {
            throw new Stale("It was changed since it was read; read it again.");
        }
    }

    /**
     * The same of what only its tag can tell apart.
     *
     * @param current the tag of what is there; nothing if nothing is
     * @throws Stale if the writer has something else in mind
     */
    void checkWanted(Optional<String> current) {
        var wanted = caller.header("If-Match");
        if (wanted.isPresent()
                && current.filter(tag -> names(wanted.get(), tag, false)).isEmpty()) {
            throw new Stale("It is not here.");
        }
        if (current.filter(this::isKnown).isPresent()) {
            throw new Stale("It is here already.");
        }
    }

    /** What a parameter of a list says; one that is there and empty says nothing. */
    static Optional<String> said(@Nullable String parameter) {
        return Optional.ofNullable(parameter).filter(text -> !text.isEmpty());
    }

    /** How many items are wanted. */
    int limit() {
        return limit(STEP);
    }

    /** @param silent how many they are if nothing is said */
    int limit(int silent) {
        if (caller.query("limit").isEmpty()) {
            return silent;
        }
        var text = caller.query("limit").get();
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > LARGEST_STEP) {
            throw Unacceptable.field("limit", "a number from 1 to " + LARGEST_STEP);
        }
        return Integer.parseInt(text);
    }

    String afterText() {
        return caller.query("after").map(Cursor::text).orElse("");
    }

    long afterNumber(long first) {
        return caller.query("after").map(Cursor::number).orElse(first);
    }

    static String tag(byte[] content) {
        var digest = Sha256.of(content);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, TAG_BYTES));
    }

    private static boolean names(String tags, String tag, boolean weakly) {
        return EntityTags.name(tags, "\"" + tag + "\"", weakly);
    }
}
