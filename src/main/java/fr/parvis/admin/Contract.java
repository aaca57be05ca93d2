package fr.parvis.admin;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Writes into the OpenAPI document what holds for every operation, so that no resource has to say it again. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class Contract implements OASFilter {
    /** Schemas of answers that leave out what does not concern them. */
    private static final Set<String> SPARING = Set.of("Control", "ControlWay", "Token");

    /** Operations that name an organisation elsewhere than in their path. */
    private static final Set<String> NAMING = Set.of("createToken", "listAudit");

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final Map<String, String> VARIABLES = Map.of(
            "slug", "the organisation",
            "number", "the number, from 1",
            "id", "the id",
            "name", "the name, as DNS spells it",
            "inspection", "the id of the inspection, not to be guessed",
            "sha256", "SHA-256 of the bytes, 64 hexadecimal digits",
            "key", "the id of the key, 16 hexadecimal digits");
    /** What the names of schemas of requests end with. */
    private static final String ASKED = "Asked";

    private static final Set<String> TEXTS = Set.of("slug", "name", "inspection", "sha256", "key");
    private static final Set<String> STEPPED = Set.of("getProofKeys", "getReport");

    /** What keeps nothing, so that there is no answer to give once more. */
    private static final String CLEANING = "clean";

    /** Writes whose answer no later look gives again, so that it has no tag. */
    private static final Set<String> UNTAGGED = Set.of("createToken", "proveControl", CLEANING);

    /** Looks that tell when they were made, so that no two answers are the same. */
    private static final Set<String> FLEETING = Set.of("getConformity");

    /** What may fail at every address, such as 405 and 421. */
    private static final String OTHER = "ProblemOther";

    private static final List<Parameter> SHARED = List.of(
            query("limit", Schema.SchemaType.INTEGER, "how many items, 1 to 200; 50 if absent"),
            query("after", Schema.SchemaType.STRING, "the field next of the answer before"),
            header("If-None-Match", "an ETag; 304 if it still holds"),
            header("Dry-Run", "true: the same checks and the same answer, nothing stored"),
            header(
                    "Idempotency-Key",
                    "the same key gives the same answer once more, for 24 hours; what was refused is looked at again"),
            header("If-Match", "the ETag that the change is meant for; 412 if it no longer holds"));
    private static final List<String> FAILURES =
            List.of("400", "401", "403", "404", "406", "409", "412", "413", "415", "422", "503");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        var components = document.getComponents();
        components.addSchema("Violation", violation());
        components.addSchema("Problem", problem());
        components.getSchemas().values().forEach(Contract::spell);
        components.getSchemas().forEach(Contract::settle);
        VARIABLES.keySet().forEach(name -> components.addParameter(name, variable(name)));
        SHARED.forEach(shared -> components.addParameter(shared.getName(), shared));
        FAILURES.forEach(status -> components.addResponse(problem(status), failure(status)));
        components.addResponse(OTHER, other());
        document.getPaths().getPathItems().forEach(Contract::complete);
        document.getPaths().getPathItems().values().stream()
                .map(PathItem::getPATCH)
                .filter(Objects::nonNull)
                .forEach(patch -> loosen(patch, components));
    }

    /** An answer has all its fields, some of them null, but for the few that leave out what does not concern them; the framework would have what may be null an object all the same. */
    private static void settle(String name, Schema schema) {
        var fields = schema.getProperties();
        if (fields == null) {
            return;
        }
        fields.values().stream()
                .filter(field -> field.getAnyOf() != null && field.getType() != null)
                .forEach(field -> field.setType(null));
        if (!name.endsWith(ASKED) && !SPARING.contains(name)) {
            schema.setRequired(List.copyOf(fields.keySet()));
        }
    }

    /** A merge patch has the fields of what it changes, and needs none of them (RFC 7396). */
    private static void loosen(Operation patch, Components components) {
        patch.getRequestBody().getContent().getMediaTypes().values().forEach(media -> {
            var reference = media.getSchema().getRef();
            var name = reference.substring(reference.lastIndexOf('/') + 1);
            var whole = Objects.requireNonNull(components.getSchemas().get(name), name);
            var part = name.replace(ASKED, "Patch");
            components.addSchema(
                    part, OASFactory.createSchema().type(whole.getType()).properties(whole.getProperties()));
            media.setSchema(OASFactory.createSchema().ref("#/components/schemas/" + part));
        });
    }

    /** Constants stand in the document as they stand in the JSON. */
    private static void spell(Schema schema) {
        var constants = schema.getEnumeration();
        if (constants != null) {
            schema.setEnumeration(constants.stream()
                    .map(constant -> (Object)
                            constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .toList());
        }
    }

    private static void complete(String path, PathItem item) {
        item.getOperations().forEach((method, operation) -> complete(path, method, operation));
    }

    private static void complete(String path, PathItem.HttpMethod method, Operation operation) {
        VARIABLE.matcher(path).results().forEach(variable -> share(operation, variable.group(1)));
        boolean isList = String.valueOf(operation.getOperationId()).startsWith("list");
        boolean comesInSteps = isList || STEPPED.contains(String.valueOf(operation.getOperationId()));
        boolean isLasting = String.valueOf(operation.getOperationId()).startsWith("get")
                && !FLEETING.contains(operation.getOperationId());
        boolean isOpen =
                operation.getSecurity() != null && operation.getSecurity().isEmpty();
        var failures = new TreeSet<>(isOpen ? List.of("400", "406") : List.of("400", "401", "403", "406"));
        if (path.contains("{") || NAMING.contains(String.valueOf(operation.getOperationId()))) {
            failures.add("404");
        }
        Stream.of("201", "202")
                .flatMap(status -> Stream.ofNullable(operation.getResponses().getAPIResponse(status)))
                .forEach(made -> made.addHeader("Location", text("where it is")));
        if (comesInSteps) {
            Stream.of("limit", "after").filter(name -> !says(operation, name)).forEach(name -> share(operation, name));
            failures.add("422");
        }
        if (!isList && method == PathItem.HttpMethod.GET && isLasting && !isOpen) {
            share(operation, "If-None-Match");
            whole(operation)
                    .ifPresent(answer -> answer.addHeader("ETag", text("what If-Match and If-None-Match name")));
            operation
                    .getResponses()
                    .addAPIResponse("304", OASFactory.createAPIResponse().description("As you know it"));
        } else if (method != PathItem.HttpMethod.GET) {
            share(operation, "Dry-Run");
            failures.addAll(List.of("409", "413", "415", "422"));
            share(operation, method == PathItem.HttpMethod.POST ? "Idempotency-Key" : "If-Match");
            if (method != PathItem.HttpMethod.POST) {
                failures.add("412");
            }
            successes(operation).forEach(done -> describe(done, method, operation.getOperationId()));
        }
        var tooMany = operation.getResponses().getAPIResponse("429");
        if (tooMany != null) {
            tooMany.content(problemContent()).addHeader("Retry-After", seconds());
        }
        successes(operation).filter(Contract::isSilent).forEach(done -> done.setContent(null));
        if (successes(operation).allMatch(Contract::isSilent)) {
            // Nothing is sent that could be wanted otherwise.
            failures.remove("406");
        }
        failures.add("503");
        failures.forEach(status -> operation
                .getResponses()
                .addAPIResponse(
                        status, OASFactory.createAPIResponse().ref("#/components/responses/" + problem(status))));
        operation.getResponses().defaultValue(OASFactory.createAPIResponse().ref("#/components/responses/" + OTHER));
    }

    /** What the answer to a write says besides its body. */
    private static void describe(APIResponse done, PathItem.HttpMethod method, String operation) {
        done.addHeader("Dry-Run", text("true if it was only tried; absent else"));
        if (done.getContent() != null && !UNTAGGED.contains(operation)) {
            done.addHeader("ETag", text("what If-Match and If-None-Match name"));
        }
        if (method == PathItem.HttpMethod.POST && !operation.equals(CLEANING)) {
            done.addHeader("Idempotent-Replayed", text("true if it was given before, under the same key; absent else"));
        }
    }

    /** Whether nothing is said of what is sent; the framework has a schema without a word for that. */
    private static boolean isSilent(APIResponse done) {
        return done.getContent() == null
                || done.getContent().getMediaTypes().values().stream()
                        .map(MediaType::getSchema)
                        .allMatch(schema -> schema == null || (schema.getType() == null && schema.getRef() == null));
    }

    private static Stream<APIResponse> successes(Operation operation) {
        return operation.getResponses().getAPIResponses().entrySet().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .map(Map.Entry::getValue);
    }

    /** Whether the resource describes the parameter itself, since it is for something else than in other operations. */
    private static boolean says(Operation operation, String name) {
        return operation.getParameters() != null
                && operation.getParameters().stream()
                        .anyMatch(each -> name.equals(each.getName()) && each.getDescription() != null);
    }

    private static Optional<APIResponse> whole(Operation operation) {
        return Optional.ofNullable(operation.getResponses().getAPIResponse("200"));
    }

    /** Refers to what the document says once. */
    private static void share(Operation operation, String name) {
        var present = operation.getParameters() == null ? List.<Parameter>of() : operation.getParameters();
        var all = new ArrayList<>(present);
        all.removeIf(each -> name.equals(each.getName()));
        all.add(OASFactory.createParameter().ref("#/components/parameters/" + name));
        operation.setParameters(all);
    }

    private static String problem(String status) {
        return "Problem" + status;
    }

    private static Parameter variable(String name) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.PATH)
                .required(true)
                .description(VARIABLES.getOrDefault(name, name))
                .schema(type(TEXTS.contains(name) ? Schema.SchemaType.STRING : Schema.SchemaType.INTEGER));
    }

    private static Parameter query(String name, Schema.SchemaType type, String description) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.QUERY)
                .description(description)
                .schema(type(type));
    }

    private static Parameter header(String name, String description) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.HEADER)
                .description(description)
                .schema(type(Schema.SchemaType.STRING));
    }

    private static APIResponse failure(String status) {
        var failure = OASFactory.createAPIResponse()
                .description(Problems.title(Integer.parseInt(status)))
                .content(problemContent());
        return switch (status) {
            case "401" -> failure.addHeader("WWW-Authenticate", text("the scheme: Bearer"));
            case "503" -> failure.addHeader("Retry-After", seconds());
            default -> failure;
        };
    }

    private static APIResponse other() {
        return OASFactory.createAPIResponse()
                .description(
                        "Any other failure, such as 405 for a method that the address does not take, 408 for a body"
                                + " that comes too slowly, 414 for an address and 431 for fields that are too long, 421 for a host name that is not the API's and 429 for what was"
                                + " asked too often, for a wrong token after many, and for a body while many others of the"
                                + " same token or organisation are being read")
                .addHeader("Allow", text("with 405: the methods that the address takes"))
                .addHeader("Retry-After", seconds().description("with 429: seconds"))
                .content(problemContent());
    }

    private static Header seconds() {
        return OASFactory.createHeader().description("seconds").schema(type(Schema.SchemaType.INTEGER));
    }

    private static Header text(String description) {
        return OASFactory.createHeader().description(description).schema(type(Schema.SchemaType.STRING));
    }

    private static Content problemContent() {
        var reference = OASFactory.createSchema().ref("#/components/schemas/Problem");
        var media = OASFactory.createMediaType().schema(reference);
        return OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, media);
    }

    private static Schema problem() {
        return type(Schema.SchemaType.OBJECT)
                .description("A problem as RFC 9457 tells it")
                .addProperty("type", type(Schema.SchemaType.STRING).description("urn:parvis:problem: and the kind"))
                .addProperty("title", type(Schema.SchemaType.STRING))
                .addProperty("status", type(Schema.SchemaType.INTEGER))
                .addProperty("detail", type(Schema.SchemaType.STRING))
                .addProperty("instance", type(Schema.SchemaType.STRING))
                .addProperty(
                        "violations",
                        type(Schema.SchemaType.ARRAY)
                                .items(OASFactory.createSchema().ref("#/components/schemas/Violation")))
                .required(List.of("type", "title", "status", "detail", "instance", "violations"));
    }

    private static Schema violation() {
        return type(Schema.SchemaType.OBJECT)
                .addProperty("field", type(Schema.SchemaType.STRING))
                .addProperty("message", type(Schema.SchemaType.STRING))
                .required(List.of("field", "message"));
    }

    private static Schema type(Schema.SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }
}
