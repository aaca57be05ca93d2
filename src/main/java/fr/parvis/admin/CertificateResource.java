package fr.parvis.admin;

import fr.parvis.domain.Domain;
import fr.parvis.domain.certificate.Certificate;
import fr.parvis.domain.certificate.Certificates;
import fr.parvis.domain.certificate.OwnCertificate;
import fr.parvis.tenant.Refusal.Conflict;
import fr.parvis.tenant.Refusal.Missing;
import fr.parvis.tenant.Role;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("tenants/{slug}/domains/{name}/certificate")
@Tag(name = Api.DOMAINS)
class CertificateResource {
    private static final String PEM = "application/pem-certificate-chain";

    private final Certificates certificates;
    private final DomainShelf shelf;
    private final Caller caller;
    private final Reply reply;
    private final Write write;
    private final Clock clock;

    CertificateResource(
            Certificates certificates, DomainShelf shelf, Caller caller, Reply reply, Write write, Clock clock) {
        this.certificates = certificates;
        this.shelf = shelf;
        this.caller = caller;
        this.reply = reply;
        this.write = write;
        this.clock = clock;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, PEM})
    @Needs(Role.READER)
    @Operation(
            operationId = "getCertificate",
            summary = "The certificate that visitors of the name get",
            description = "Its key is given to nobody.")
    @APIResponse(
            responseCode = "200",
            description = "The certificate",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = CertificateAnswer.class)),
                @Content(mediaType = PEM, schema = @Schema(implementation = String.class))
            })
    public Response get(@PathParam("name") String name) {
        var certificate =
                find(shelf.get(name)).orElseThrow(() -> new Missing("There is no certificate for the name yet."));
        var answer = reply.prefers(PEM)
                ? reply.single(certificate.chain().getBytes(StandardCharsets.US_ASCII), PEM)
                : reply.single(CertificateAnswer.of(certificate));
        return Reply.varying(answer, HttpHeaders.ACCEPT);
    }

    @PUT
    @Produces(MediaType.APPLICATION_JSON)
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Role.OWNER)
    @Operation(
            operationId = "putCertificate",
            summary = "Bring a certificate of one's own",
            description =
                    "Visitors get it within seconds. It is not renewed: bring the next one in time, or three days "
                            + "before its end one is ordered. 409 not-proven if the name is not the organisation's yet, "
                            + "tls-elsewhere if something in front of the platform has the certificates.")
    @APIResponseSchema(value = CertificateAnswer.class, responseCode = "200")
    public Response put(@PathParam("name") String name, CertificateAsked asked) {
        var tenant = caller.openTenant();
        var domain = shelf.get(name);
        if (!domain.state().isHeld()) {
            throw new Conflict("not-proven", "The name " + domain.name() + " is not proven yet.");
        }
        var own = OwnCertificate.read(domain.name(), asked.requiredChain(), asked.requiredKey(), clock.instant());
        return write.change("certificate.bring", () -> known(domain), () -> {
            certificates.bring(tenant.id(), domain.name(), own);
            var certificate = find(domain).orElseThrow();
            return Done.changed(path(domain), tenant.slug().value(), CertificateAnswer.of(certificate))
                    .noting(certificate.issuer() + ", until " + certificate.notAfter() + ", "
                            + certificate.fingerprint());
        });
    }

    @DELETE
    @Produces(MediaType.APPLICATION_JSON)
    @Needs(Role.OWNER)
    @Operation(
            operationId = "deleteCertificate",
            summary = "Let a certificate be ordered in the place of the one that was brought",
            description = "The one that was brought is served until the new one is there, unless none is ordered here. "
                    + "409 tls-elsewhere if something in front of the platform has the certificates.")
    @APIResponse(responseCode = "204", description = "It is under way")
    public Response delete(@PathParam("name") String name) {
        var tenant = caller.openTenant();
        var domain = shelf.get(name);
        return write.change("certificate.delete", () -> known(domain), () -> {
            certificates.orderInstead(tenant.id(), domain.name());
            return Done.silent(path(domain), tenant.slug().value());
        });
    }

    private Optional<Certificate> find(Domain domain) {
        return certificates.find(domain.tenant(), domain.name(), caller.tenant().locale());
    }

    private Object known(Domain domain) {
        return find(domain).<Object>map(CertificateAnswer::of).orElse(Map.of());
    }

    private String path(Domain domain) {
        return shelf.path(domain.name()) + "/certificate";
    }
}
