package fr.parvis.render;

import io.quarkus.qute.Engine;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import java.io.Reader;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;

/** The templates on the class path, and what they can reach: records, lists, words. */
final class Templates {
    private static final List<String> NAMES = List.of(
            "badge.svg",
            "directory.html",
            "error.html",
            "faithful-head.html",
            "forecourt.html",
            "frame.html",
            "inspection.html",
            "platform.html",
            "proof.html",
            "report.html",
            "sitemap.xml",
            "themed.html");

    private final Engine engine = Engine.builder()
            .addDefaultSectionHelpers()
            .addValueResolvers(
                    ValueResolvers.mapperResolver(),
                    ValueResolvers.thisResolver(),
                    ValueResolvers.collectionResolver(),
                    ValueResolvers.equalsResolver(),
                    ValueResolvers.logicalAndResolver(),
                    ValueResolvers.logicalOrResolver(),
                    new RecordResolver(),
                    new WordsResolver())
            .addResultMapper(new Escaping())
            .addLocator(Templates::locate)
            .build();

    String render(String name, Words words, Record page) {
        return engine.getTemplate(name).data("say", words).data("page", page).render();
    }

    private static Optional<TemplateLocation> locate(String name) {
        return NAMES.contains(name) ? Optional.of(new OnClassPath(name)) : Optional.empty();
    }

    private record OnClassPath(String name) implements TemplateLocation {
        @Override
        public Reader read() {
            return new StringReader(Resource.text("templates/" + name));
        }

        @Override
        public Optional<Variant> getVariant() {
            return Optional.empty();
        }
    }
}
