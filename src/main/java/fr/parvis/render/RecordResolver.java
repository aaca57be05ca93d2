package fr.parvis.render;

import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Results;
import io.quarkus.qute.ValueResolver;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** {@code {page.title}} in a template: the components of records, and no other method of any object. */
final class RecordResolver implements ValueResolver {
    private final Map<Class<?>, Map<String, RecordComponent>> components = new ConcurrentHashMap<>();

    @Override
    public boolean appliesTo(EvalContext context) {
        return context.getBase() instanceof Record && context.getParams().isEmpty();
    }

    @Override
    public CompletionStage<Object> resolve(EvalContext context) {
        var base = context.getBase();
        var component = components
                .computeIfAbsent(base.getClass(), RecordResolver::components)
                .get(context.getName());
        return component == null
                ? Results.notFound(context)
                : CompletableFuture.completedFuture(value(component, base));
    }

    private static Map<String, RecordComponent> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .peek(component -> component.getAccessor().setAccessible(true))
                .collect(Collectors.toMap(RecordComponent::getName, component -> component));
    }

    private static Object value(RecordComponent component, Object base) {
        try {
            return component.getAccessor().invoke(base);
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(component + " of " + base.getClass(), broken);
        }
    }
}
