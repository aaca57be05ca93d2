package fr.parvis.admin;

import fr.parvis.tenant.Refusal.Missing;
import fr.parvis.tenant.Role;
import fr.parvis.tenant.Tenant;
import fr.parvis.tenant.Tenants;
import fr.parvis.tenant.Token;
import fr.parvis.tenant.Tokens;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("tokens")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = Api.ACCESS)
class TokensResource {
    private final Tokens tokens;
    private final Tenants tenants;
    private final Caller caller;
    private final Reply reply;
    private final Write write;

    TokensResource(Tokens tokens, Tenants tenants, Caller caller, Reply reply, Write write) {
        this.tokens = tokens;
        this.tenants = tenants;
        this.caller = caller;
        this.reply = reply;
        this.write = write;
    }

    @POST
    @Needs(Role.OWNER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createToken", summary = "Make a token; its secret is shown this once")
    @APIResponseSchema(value = TokenAnswer.class, responseCode = "201")
    public Response create(TokenAsked asked) {
        asked.check();
        var tenant = tenant(asked.tenant());
        var role = Objects.requireNonNull(asked.role());
        caller.require(role);
        if (tenant != null) {
            caller.open(tenant);
        }
        return write.create("token.create", () -> {
            var issued = tokens.issue(
                    Objects.requireNonNull(asked.name()), role, tenant == null ? null : tenant.id(), asked.expiry());
            var slug = tenant == null ? null : tenant.slug().value();
            var answer = TokenAnswer.of(issued.token(), issued.secret(), slug);
            return Done.created("tokens/" + issued.token().id(), slug, answer)
                    .noting(Json.spelling(role) + " " + issued.token().name())
                    .seenOnce();
        });
    }

    @GET
    @Needs(Role.READER)
    @Operation(operationId = "listTokens", summary = "The tokens, without their secrets")
    @APIResponse(
            responseCode = "200",
            description = "A step through the list",
            content = @Content(schema = @Schema(implementation = Steps.OfTokens.class)))
    public Response list() {
        int limit = reply.limit();
        var found = tokens.list(caller.actor().tenant(), reply.afterNumber(0), limit + 1);
        return reply.list(Listing.of(found, limit, this::answer, Token::id));
    }

    @GET
    @Path("{id}")
    @Needs(Role.READER)
    @Operation(operationId = "getToken", summary = "One token, without its secret")
    @APIResponseSchema(value = TokenAnswer.class, responseCode = "200")
    public Response get(@PathParam("id") String id) {
        return reply.single(answer(find(id)));
    }

    @DELETE
    @Path("{id}")
    @Needs(Role.OWNER)
    @Operation(operationId = "deleteToken", summary = "Make a token worthless")
    @APIResponse(responseCode = "204", description = "It opens nothing any more")
    public Response delete(@PathParam("id") String id) {
        return write.change("token.delete", () -> answer(find(id)), () -> {
            var token = find(id);
            tokens.revoke(token.id());
            return Done.silent("tokens/" + token.id(), slug(token)).noting(token.name());
        });
    }

    /** An owner's own tenant if none is named; nobody else's is there for an owner. */
    private @Nullable Tenant tenant(@Nullable String slug) {
        var actor = caller.actor();
        if (slug == null) {
            return actor.tenant() == null ? null : tenants.byId(actor.tenant()).orElseThrow();
        }
        return Gate.tenant(tenants, actor, slug);
    }

    private Token find(String id) {
        if (!id.matches("[1-9][0-9]{0,17}")) {
            throw new Missing("There is no token of that number.");
        }
        var token = tokens.byId(Long.parseLong(id));
        var own = caller.actor().tenant();
        if (own != null && !own.equals(token.tenant())) {
            throw new Missing("There is no token " + id + ".");
        }
        return token;
    }

    private TokenAnswer answer(Token token) {
        return TokenAnswer.of(token, null, slug(token));
    }

    private @Nullable String slug(Token token) {
        var tenant = token.tenant();
        return tenant == null
                ? null
                : tenants.byId(tenant).map(found -> found.slug().value()).orElse(null);
    }
}
