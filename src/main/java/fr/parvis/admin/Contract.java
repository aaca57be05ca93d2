package fr.parvis.admin;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Writes into the OpenAPI document what holds for every operation, so that no resource has to say it again. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class Contract implements OASFilter {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final Map<String, String> VARIABLES = Map.of(
            "slug", "the organisation",
            "number", "the number, from 1",
            "id", "the id",
            "name", "the name, as DNS spells it",
            "inspection", "the id of the inspection, not to be guessed",
            "sha256", "SHA-256 of the bytes, 64 hexadecimal digits",
            "key", "the id of the key, 16 hexadecimal digits");
    private static final Set<String> TEXTS = Set.of("slug", "name", "inspection", "sha256", "key");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        var components = document.getComponents();
        components.addSchema("Violation", violation());
        components.addSchema("Problem", problem());
        components.getSchemas().values().forEach(Contract::spell);
        document.getPaths().getPathItems().forEach(Contract::complete);
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
        VARIABLE.matcher(path).results().forEach(variable -> add(operation, variable(variable.group(1))));
        boolean isList = String.valueOf(operation.getOperationId()).startsWith("list");
        boolean isOpen =
                operation.getSecurity() != null && operation.getSecurity().isEmpty();
        var failures = new TreeSet<>(isOpen ? List.of("406") : List.of("401", "403", "406"));
        if (path.contains("{")) {
            failures.add("404");
        }
        if (isList) {
            add(operation, query("limit", Schema.SchemaType.INTEGER, "how many items, 1 to 200; 50 if absent"));
            add(operation, query("after", Schema.SchemaType.STRING, "the field next of the answer before"));
            failures.add("422");
        } else if (method == PathItem.HttpMethod.GET && !isOpen) {
            add(operation, header("If-None-Match", "an ETag; 304 if it still holds"));
            operation
                    .getResponses()
                    .addAPIResponse("304", OASFactory.createAPIResponse().description("As you know it"));
        } else if (method != PathItem.HttpMethod.GET) {
            add(operation, header("Dry-Run", "true: the same checks and the same answer, nothing stored"));
            failures.addAll(List.of("400", "409", "413", "415", "422"));
            add(
                    operation,
                    method == PathItem.HttpMethod.POST
                            ? header("Idempotency-Key", "the same key gives the same answer once more, for 24 hours")
                            : header("If-Match", "the ETag that the change is meant for; 412 if it no longer holds"));
            if (method != PathItem.HttpMethod.POST) {
                failures.add("412");
            }
        }
        failures.forEach(status -> operation.getResponses().addAPIResponse(status, failure(status)));
        operation.getResponses().addAPIResponse("503", failure("503"));
    }

    private static void add(Operation operation, Parameter parameter) {
        var present = operation.getParameters() == null ? List.<Parameter>of() : operation.getParameters();
        var all = new ArrayList<>(present);
        all.removeIf(each -> parameter.getName().equals(each.getName()));
        all.add(parameter);
        operation.setParameters(all);
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
        var reference = OASFactory.createSchema().ref("#/components/schemas/Problem");
        var media = OASFactory.createMediaType().schema(reference);
        return OASFactory.createAPIResponse()
                .description(Problems.title(Integer.parseInt(status)))
                .content(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, media));
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
