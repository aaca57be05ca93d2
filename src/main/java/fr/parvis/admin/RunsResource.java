package fr.parvis.admin;

import fr.parvis.mirror.Run;
import fr.parvis.mirror.Runs;
import fr.parvis.tenant.Refusal.Missing;
import fr.parvis.tenant.Refusal.Unacceptable;
import fr.parvis.tenant.Role;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("tenants/{slug}/runs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = Api.SOURCES)
class RunsResource {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int STEPS_OF_SILENCE = 30;
    /** Between two looks at the token. */
    private static final int STEPS_OF_TRUST = 20;

    private final Runs runs;
    private final Followers followers;
    private final Caller caller;
    private final Reply reply;
    private final Write write;
    private final Clock clock;

    RunsResource(Runs runs, Followers followers, Caller caller, Reply reply, Write write, Clock clock) {
        this.runs = runs;
        this.followers = followers;
        this.caller = caller;
        this.reply = reply;
        this.write = write;
        this.clock = clock;
    }

    @GET
    @Needs(Role.READER)
    @Operation(operationId = "listRuns", summary = "The runs, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A step through the list",
            content = @Content(schema = @Schema(implementation = Steps.OfRuns.class)))
    public Response list(
            @QueryParam("source") @Parameter(description = "only of this source") @Nullable String source) {
        var id = Reply.said(source);
        if (id.filter(text -> !text.matches("[0-9]{1,18}")).isPresent()) {
            throw Unacceptable.field("source", "the id of a source");
        }
        int limit = reply.limit();
        int before = (int) Math.max(0, Math.min(Integer.MAX_VALUE, reply.afterNumber(Integer.MAX_VALUE)));
        var found = runs.list(caller.tenant().id(), id.map(Long::valueOf).orElse(null), before, limit + 1);
        return reply.list(Listing.of(found, limit, RunAnswer::of, Run::number));
    }

    @GET
    @Path("{number}")
    @Needs(Role.READER)
    @Operation(operationId = "getRun", summary = "One run, and how far it is")
    @APIResponseSchema(value = RunAnswer.class, responseCode = "200")
    public Response get(@PathParam("number") String number) {
        return reply.single(RunAnswer.of(find(caller.tenant().id(), number)));
    }

    @GET
    @Path("{number}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    @Needs(Role.READER)
    @Operation(operationId = "followRun", summary = "The run as it goes: progress, and a last done")
    @APIResponse(
            responseCode = "200",
            description = "Events progress and done, each with the run as JSON",
            content =
                    @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "429", description = "Too many runs are followed at a time")
    public Multi<OutboundSseEvent> events(@PathParam("number") String number, @Context Sse sse) {
        long tenant = caller.tenant().id();
        var first = find(tenant, number);
        var watch = new Watch(first);
        var following = followers.begin(caller);
        var later = Multi.createFrom()
                .ticks()
                .startingAfter(PAUSE)
                .every(PAUSE)
                .onOverflow()
                .drop()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .select()
                .first(tick -> tick % STEPS_OF_TRUST < STEPS_OF_TRUST - 1 || following.mayGoOn())
                .map(tick -> watch.now());
        return Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().item(first), later)
                .select()
                .first(new UntilDone()::wants)
                .select()
                .where(new News()::wants)
                .map(run -> event(sse, run))
                .onTermination()
                .invoke(following::end);
    }

    @DELETE
    @Path("{number}")
    @Needs(Role.EDITOR)
    @Operation(operationId = "cancelRun", summary = "End a run; nothing comes of it")
    @APIResponse(responseCode = "204", description = "It ends before its next request")
    public Response cancel(@PathParam("number") String number) {
        var tenant = caller.tenant();
        return write.change("run.cancel", () -> RunAnswer.of(find(tenant.id(), number)), () -> {
            var run = find(tenant.id(), number);
            runs.cancel(tenant.id(), run.number());
            return Done.silent(
                    "tenants/" + tenant.slug() + "/runs/" + run.number(),
                    tenant.slug().value());
        });
    }

    /** One run as it goes; one whose source is deleted meanwhile ends with it. */
    private final class Watch {
        private Run last;

        Watch(Run first) {
            last = first;
        }

        Run now() {
            last = runs.find(last.tenant(), last.number()).orElseGet(() -> last.gone(clock.instant()));
            return last;
        }
    }

    /** Lets everything through up to the first run that has ended, and that one too. */
    private static final class UntilDone {
        private boolean done;

        boolean wants(Run run) {
            boolean wanted = !done;
            done = !run.state().isActive();
            return wanted;
        }
    }

    /** Lets through what has changed, and after a while what has not: a connection on which nothing comes is closed. */
    private static final class News {
        private @Nullable Run last;
        private int untold;

        boolean wants(Run run) {
            untold++;
            if (run.equals(last) && untold < STEPS_OF_SILENCE) {
                return false;
            }
            last = run;
            untold = 0;
            return true;
        }
    }

    private Run find(long tenant, String number) {
        if (!number.matches("[1-9][0-9]{0,8}")) {
            throw new Missing("There is no run of that number.");
        }
        return runs.find(tenant, Integer.parseInt(number))
                .orElseThrow(() -> new Missing("There is no run " + number + "."));
    }

    private static OutboundSseEvent event(Sse sse, Run run) {
        return sse.newEventBuilder()
                .name(run.state().isActive() ? "progress" : "done")
                .data(String.class, new String(Json.write(RunAnswer.of(run)), StandardCharsets.UTF_8))
                .build();
    }
}
