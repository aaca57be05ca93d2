package fr.parvis.render;

import io.quarkus.qute.EvalContext;
import io.quarkus.qute.ValueResolver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code {say.key}} and {@code {say.key(value)}} in a template. */
final class WordsResolver implements ValueResolver {
    @Override
    public boolean appliesTo(EvalContext context) {
        return context.getBase() instanceof Words;
    }

    @Override
    public CompletionStage<Object> resolve(EvalContext context) {
        var words = (Words) context.getBase();
        var values = context.getParams().stream()
                .map(parameter ->
                        context.evaluate(parameter).toCompletableFuture().join())
                .toArray();
        return CompletableFuture.completedFuture(words.say(context.getName(), values));
    }
}
