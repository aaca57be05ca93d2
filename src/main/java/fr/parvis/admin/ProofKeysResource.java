package fr.parvis.admin;

import fr.parvis.site.PublicKey;
import fr.parvis.site.SigningKeys;
import fr.parvis.tenant.Refusal.Missing;
import fr.parvis.tenant.Role;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("proof-keys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = Api.ACCESS)
class ProofKeysResource {
    private final SigningKeys keys;
    private final Reply reply;
    private final Write write;

    ProofKeysResource(SigningKeys keys, Reply reply, Write write) {
        this.keys = keys;
        this.reply = reply;
        this.write = write;
    }

    /**
     * A key of the proofs, its public half only.
     *
     * @param signing whether proofs are signed with it now; a new key takes over two minutes after it was made
     */
    @Schema(name = "ProofKey")
    record ProofKeyAnswer(String id, String alg, String pem, Instant createdAt, boolean signing) {
        static ProofKeyAnswer of(PublicKey key) {
            return new ProofKeyAnswer(key.kid(), key.crv(), key.pem(), key.createdAt(), key.signing());
        }
    }

    @Schema(name = "ProofKeys")
    record ProofKeysAnswer(
            List<ProofKeyAnswer> items,
            @Nullable @Schema(nullable = true) String next) {}

    @GET
    @Needs(Role.OPERATOR)
    @Operation(operationId = "getProofKeys", summary = "The keys that proofs are or were signed with, the newest first")
    @APIResponse(
            responseCode = "200",
            description = "A step through the keys",
            content = @Content(schema = @Schema(implementation = ProofKeysAnswer.class)))
    public Response list() {
        int limit = reply.limit();
        long before = reply.afterNumber(Long.MAX_VALUE);
        var found = keys.published().stream().filter(key -> age(key) < before).toList();
        var step = Listing.of(found, limit, ProofKeyAnswer::of, ProofKeysResource::age);
        return reply.single(new ProofKeysAnswer(step.items(), step.next()));
    }

    @POST
    @Needs(Role.OPERATOR)
    @Operation(
            operationId = "rotateProofKey",
            summary = "Make a key that signs from two minutes on; the earlier ones stay published")
    @APIResponseSchema(value = ProofKeyAnswer.class, responseCode = "201")
    public Response rotate() {
        return write.create("proof-key.create", () -> {
            var key = ProofKeyAnswer.of(keys.rotate());
            return Done.created("proof-keys/" + key.id(), null, key).noting(key.id());
        });
    }

    @GET
    @Path("{key}")
    @Needs(Role.OPERATOR)
    @Operation(operationId = "getProofKey", summary = "One key")
    @APIResponseSchema(value = ProofKeyAnswer.class, responseCode = "200")
    public Response get(@PathParam("key") String id) {
        return reply.single(find(id));
    }

    @DELETE
    @Path("{key}")
    @Needs(Role.OPERATOR)
    @Operation(
            operationId = "deleteProofKey",
            summary = "Stop publishing a key, so that nothing that it signed can be checked any more")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "409", description = "It signs now")
    public Response delete(@PathParam("key") String id) {
        return write.change("proof-key.delete", () -> find(id), () -> {
            keys.retire(id);
            return Done.silent("proof-keys/" + id, null).noting(id);
        });
    }

    private static long age(PublicKey key) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, key.createdAt());
    }

    private ProofKeyAnswer find(String id) {
        return keys.published().stream()
                .filter(key -> key.kid().equals(id))
                .findFirst()
                .map(ProofKeyAnswer::of)
                .orElseThrow(() -> new Missing("There is no key " + id + "."));
    }
}
