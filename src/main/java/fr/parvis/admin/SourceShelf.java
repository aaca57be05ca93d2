package fr.parvis.admin;

import fr.parvis.mirror.Controls;
import fr.parvis.mirror.Sources;
import fr.parvis.mirror.source.Source;
import fr.parvis.tenant.Refusal.Missing;
import jakarta.enterprise.context.ApplicationScoped;

/** The sources of the tenant that the caller's path names. */
@ApplicationScoped
class SourceShelf {
    private final Sources sources;
    private final Controls controls;
    private final Caller caller;

    SourceShelf(Sources sources, Controls controls, Caller caller) {
        this.sources = sources;
        this.controls = controls;
        this.caller = caller;
    }

    Source get(String id) {
        if (!id.matches("[1-9][0-9]{0,17}")) {
            throw new Missing("There is no source of that number.");
        }
        return sources.find(caller.tenant().id(), Long.parseLong(id))
                .orElseThrow(() -> new Missing("There is no source " + id + "."));
    }

    String path(Source source) {
        return "tenants/" + caller.tenant().slug() + "/sources/" + source.id();
    }

    String site(Source source) {
        return source.settings().url().site();
    }

    SourceAnswer answer(Source source) {
        return SourceAnswer.of(source, control(source));
    }

    ControlAnswer control(Source source) {
        return ControlAnswer.of(source.control(), controls.token(source), controls.ways(source));
    }
}
