package fr.parvis.admin;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The parameters of queries that the API reads. Each has one value; those that it does not know are of no account. */
final class Parameters {
    private static final Set<String> KNOWN = Stream.concat(
                    Stream.of("limit", "after"), Routes.all().flatMap(route -> names(route.handler())))
            .collect(Collectors.toUnmodifiableSet());

    private Parameters() {}

    /** @throws BadRequestException if one is given twice: whichever were taken, somebody might have meant the other */
    static void checkOnce(MultivaluedMap<String, String> query) {
        var twice = query.entrySet().stream()
                .filter(parameter -> KNOWN.contains(parameter.getKey())
                        && parameter.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
        if (twice.isPresent()) {
            throw new BadRequestException(
                    "The parameter " + twice.get() + " is given more than once; it has one value.");
        }
    }

    private static Stream<String> names(Method handler) {
        var read = Arrays.stream(handler.getParameters())
                .flatMap(parameter -> Stream.ofNullable(parameter.getAnnotation(QueryParam.class)))
                .map(QueryParam::value);
        var said = Arrays.stream(handler.getAnnotationsByType(Parameter.class))
                .filter(parameter -> parameter.in() == ParameterIn.QUERY)
                .map(Parameter::name);
        return Stream.concat(read, said);
    }
}
