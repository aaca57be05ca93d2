package fr.parvis.admin;

import fr.parvis.address.WebUrl;
import fr.parvis.clean.Cleaner;
import fr.parvis.clean.document.Decoding;
import fr.parvis.clean.reference.Kind;
import fr.parvis.clean.reference.Places;
import fr.parvis.clean.rule.Finding;
import fr.parvis.tenant.Refusal.TooLarge;
import fr.parvis.tenant.Refusal.Unacceptable;
import fr.parvis.tenant.Role;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The same document gives the same answer, so that no {@code Idempotency-Key} has to be remembered: that would be to store
 * what the contract says is not stored.
 */
@Path("clean")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = Api.CLEANING)
class CleanResource {
    static final int LARGEST = 16 << 20;
    private static final int LONGEST_EXCERPT = 200;
    private static final String DRAWING = "image/svg+xml";
    private static final String STYLE = "text/css";

    private final Cleaner cleaner;
    private final Caller caller;
    private final Write write;

    CleanResource(Cleaner cleaner, Caller caller, Write write) {
        this.cleaner = cleaner;
        this.caller = caller;
        this.write = write;
    }

    @Schema(name = "Cleaned")
    record CleanedAnswer(String content, List<CleanFinding> findings) {}

    @Schema(name = "CleanFinding")
    record CleanFinding(
            String rule, String vendor, String category, String where, String excerpt, Finding.Action action) {
        static CleanFinding of(Finding finding) {
            return new CleanFinding(
                    finding.rule(),
                    finding.vendor(),
                    finding.category(),
                    finding.where(),
                    finding.excerpt(),
                    finding.action());
        }
    }

    @POST
    @Needs(Role.READER)
    @Consumes({MediaType.TEXT_HTML, STYLE, DRAWING})
    @Operation(
            operationId = "clean",
            summary = "Clean a page, a style sheet or a drawing; nothing is stored, so that readers may, too")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(implementation = String.class)),
                @Content(mediaType = STYLE, schema = @Schema(implementation = String.class)),
                @Content(mediaType = DRAWING, schema = @Schema(implementation = String.class))
            })
    @APIResponseSchema(value = CleanedAnswer.class, responseCode = "200")
    public Response clean(
            @QueryParam("base")
                    @Parameter(
                            required = true,
                            description = "the address of the document",
                            schema = @Schema(implementation = String.class, format = "uri"))
                    @Nullable
                    String base,
            InputStream body) {
        var address = base(base);
        var type = caller.contentType();
        var text = Decoding.text(read(body), type);
        var response = Response.ok(Json.write(clean(text, type, address)), MediaType.APPLICATION_JSON);
        return write.isDryRun() ? response.header(Write.DRY_RUN, "true").build() : response.build();
    }

    private CleanedAnswer clean(String text, String type, WebUrl base) {
        var places = new SameHost(base);
        var essence = Arrivals.essence(type);
        if (essence.equals(STYLE) || essence.equals(DRAWING)) {
            var cleaned =
                    essence.equals(STYLE) ? cleaner.style(text, base, places) : cleaner.drawing(text, base, places);
            boolean empty = essence.equals(DRAWING) && cleaned.content().isEmpty();
            return answer(
                    cleaned.content(),
                    empty && cleaned.findings().isEmpty() ? List.of(noDrawing(text)) : cleaned.findings());
        }
        var page = cleaner.page(text, base, places);
        return answer(page.html(), page.findings());
    }

    /** Why nothing comes back, when nothing was found that could tell. */
    private static Finding noDrawing(String text) {
        var excerpt = text.substring(0, Math.min(text.length(), LONGEST_EXCERPT));
        return new Finding("no-drawing", "", "markup", "svg", excerpt, Finding.Action.REMOVED);
    }

    private static CleanedAnswer answer(String content, List<Finding> findings) {
        return new CleanedAnswer(
                content, findings.stream().map(CleanFinding::of).toList());
    }

    private static WebUrl base(@Nullable String text) {
        return Optional.ofNullable(text)
                .flatMap(WebUrl::parse)
                .orElseThrow(() -> Unacceptable.field("base", "the document's address, beginning with http or https"));
    }

    private static byte[] read(InputStream body) {
        try {
            var bytes = body.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new TooLarge(Largest.larger("document", LARGEST));
            }
            if (bytes.length == 0) {
                throw new BadRequestException("The body is empty; a document was expected.");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is on the document's own host and port would be on the tenant's; nothing else can be had. */
    private record SameHost(WebUrl base) implements Places {
        @Override
        public Optional<String> resource(WebUrl url, Kind kind) {
            return link(url);
        }

        @Override
        public Optional<String> link(WebUrl url) {
            if (!url.isSameHost(base)) {
                return Optional.empty();
            }
            return Optional.of(url.target());
        }
    }
}
