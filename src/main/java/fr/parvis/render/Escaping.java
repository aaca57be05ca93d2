package fr.parvis.render;

import io.quarkus.qute.Escaper;
import io.quarkus.qute.Expression;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.TemplateNode.Origin;

/** Escapes every value that a template shows, for HTML and XML, in text and in quoted attributes. */
final class Escaping implements ResultMapper {
    private final Escaper escaper = Escaper.builder()
            .add('&', "&amp;")
            .add('<', "&lt;")
            .add('>', "&gt;")
            .add('"', "&quot;")
            .add('\'', "&#39;")
            .build();

    @Override
    public boolean appliesTo(Origin origin, Object result) {
        return true;
    }

    @Override
    public String map(Object result, Expression expression) {
        return result instanceof Verbatim verbatim ? verbatim.value() : escaper.escape(result.toString());
    }
}
