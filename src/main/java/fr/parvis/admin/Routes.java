package fr.parvis.admin;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Every route of the API, as the resources declare them. */
final class Routes {
    static final List<Class<?>> RESOURCES = List.of(
            TenantsResource.class,
            SuspensionResource.class,
            ReleasesResource.class,
            ManifestResource.class,
            BlobsResource.class,
            ReleaseContentResource.class,
            RecleanResource.class,
            ReportResource.class,
            PublishedResource.class,
            SourcesResource.class,
            ControlResource.class,
            CutoverResource.class,
            RunsResource.class,
            DomainsResource.class,
            CertificateResource.class,
            TlsResource.class,
            DomainLooksResource.class,
            CleanResource.class,
            InspectionsResource.class,
            TokensResource.class,
            ProofKeysResource.class,
            AuditResource.class);

    private static final Pattern END = Pattern.compile("(?<!/)/++$|;[^/]*+");

    private static final String VARIABLE = "\\{\\w+}";

    /** Those first that leave least open: they win over others that fit as well. */
    private static final List<Known> KNOWN = all().map(route -> new Known(
                    route.method(),
                    Pattern.compile(route.path().replaceAll(VARIABLE, "[^/]+")),
                    route.path().replaceAll(VARIABLE, "").length(),
                    representations(route.handler()),
                    isSilent(route.handler())))
            .sorted(Comparator.comparing(Known::literals).reversed())
            .toList();

    private static final Set<String> OPEN = all().collect(Collectors.groupingBy(Route::path)).entrySet().stream()
            .filter(path ->
                    path.getValue().stream().allMatch(route -> route.handler().isAnnotationPresent(Anyone.class)))
            .map(Map.Entry::getKey)
            .collect(Collectors.toUnmodifiableSet());

    private Routes() {}

    /** What is asked with every request, so it is made once. */
    private record Known(String method, Pattern path, int literals, List<String> representations, boolean isSilent) {
        boolean takes(String asked, String target) {
            boolean same = method.equals(asked) || (asked.equals(HttpMethod.HEAD) && method.equals(HttpMethod.GET));
            return same && path.matcher(target).matches();
        }
    }

    /** @param path template below the API's root, such as {@code tenants/{slug}} */
    record Route(String method, String path, Method handler) {}

    static Stream<Route> all() {
        return RESOURCES.stream().flatMap(Routes::of);
    }

    /** Whether everything at a path is open to {@link Anyone}. */
    static boolean isOpen(String target) {
        return OPEN.contains(target);
    }

    /** What a path takes, with what every path takes; nothing if there is no such path. */
    static Set<String> methods(String target) {
        var there = KNOWN.stream()
                .filter(known -> known.path().matcher(target).matches())
                .toList();
        var methods = new TreeSet<String>();
        there.stream()
                .filter(known -> known.literals() == there.get(0).literals())
                .map(Known::method)
                .forEach(methods::add);
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        if (!methods.isEmpty()) {
            methods.add(HttpMethod.OPTIONS);
        }
        return methods;
    }

    /** What is asked for, below the API's root. */
    static String target(ContainerRequestContext request) {
        return target(request.getUriInfo().getRequestUri().getRawPath());
    }

    /** The same of a path as it was sent, without the slashes at its end and the parameters that the framework overlooks. */
    static String target(String path) {
        return END.matcher(path.substring(Math.min(path.length(), Api.ROOT.length())))
                .replaceAll("");
    }

    /**
     * In which of its representations what is at a path answers.
     *
     * @return nothing if the path does not take the method
     * @throws NotAcceptableException if it has none that is wanted
     */
    static Optional<String> representation(String method, String target, Accept wanted) {
        return KNOWN.stream()
                .filter(known -> known.takes(method, target))
                .findFirst()
                .map(known -> wanted.best(known.representations())
                        .or(() -> Optional.of(known.representations().get(0)).filter(unsent -> known.isSilent()))
                        .orElseThrow(() -> new NotAcceptableException("This address answers as "
                                + String.join(" or ", known.representations())
                                + ", which the Accept header of the request leaves out.")));
    }

    private static List<String> representations(Method handler) {
        var own = handler.getAnnotation(Produces.class);
        var all = own == null ? handler.getDeclaringClass().getAnnotation(Produces.class) : own;
        return List.of(all.value());
    }

    /** Whether nothing is sent once it is done, so that there is nothing to choose from. */
    static boolean isSilent(Method handler) {
        return Arrays.stream(handler.getAnnotationsByType(APIResponse.class))
                .anyMatch(told -> told.responseCode().startsWith("2") && told.content().length == 0);
    }

    private static Stream<Route> of(Class<?> resource) {
        var root = resource.getAnnotation(Path.class).value();
        return Arrays.stream(resource.getDeclaredMethods())
                .flatMap(handler -> Arrays.stream(handler.getAnnotations())
                        .flatMap(annotation ->
                                Stream.ofNullable(annotation.annotationType().getAnnotation(HttpMethod.class)))
                        .map(method -> new Route(method.value(), root + below(handler), handler)));
    }

    private static String below(Method handler) {
        var path = handler.getAnnotation(Path.class);
        return path == null ? "" : "/" + path.value();
    }
}
