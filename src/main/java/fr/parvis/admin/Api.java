package fr.parvis.admin;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Contact;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.servers.Server;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The API as a whole: where it is, and how it introduces itself. */
@ApplicationPath(Api.ROOT)
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Parvis",
                        version = "1",
                        description =
                                "Web pages of a territory's organisations, free of trackers, and the proof of it. "
                                        + "Errors are RFC 9457 problems, whatever a request accepts; times are RFC 3339 in UTC; sizes are bytes; durations "
                                        + "are ISO 8601. Unknown fields in a request are refused.",
                        contact = @Contact(name = "Parvis", email = "contact@parvis.example"),
                        license = @License(name = "Apache-2.0", identifier = "Apache-2.0")),
        servers = @Server(url = "/"),
        security = @SecurityRequirement(name = "bearer"),
        tags = {
            @Tag(name = Api.TENANTS, description = "Organisations on the platform"),
            @Tag(
                    name = Api.RELEASES,
                    description = "What an organisation publishes: uploads, reports, the published one"),
            @Tag(name = Api.SOURCES, description = "Existing sites that are mirrored, and their runs"),
            @Tag(name = Api.DOMAINS, description = "Names that organisations bring: proof, roles, what DNS says"),
            @Tag(name = Api.CLEANING, description = "The cleaner alone, for developers of sites"),
            @Tag(
                    name = Api.INSPECTIONS,
                    description = "What a site sends to whom, found out before it joins; only the report is kept"),
            @Tag(name = Api.ACCESS, description = "Tokens, and the audit of what was done with them")
        })
@SecurityScheme(
        securitySchemeName = "bearer",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "A token of the operator, or one made at /api/v1/tokens.")
public class Api extends Application {
    static final String ROOT = "/api/v1/";
    static final String TENANTS = "Tenants";
    static final String RELEASES = "Releases";
    static final String SOURCES = "Sources";
    static final String DOMAINS = "Domains";
    static final String CLEANING = "Cleaning";
    static final String INSPECTIONS = "Inspections";
    static final String ACCESS = "Access";
}
