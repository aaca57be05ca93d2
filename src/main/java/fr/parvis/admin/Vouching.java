package fr.parvis.admin;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.Controls;
import fr.parvis.mirror.source.Source;
import fr.parvis.tenant.Audit;
import fr.parvis.tenant.Role;
import jakarta.enterprise.context.ApplicationScoped;

/** An operator who sets a mirror going without a proof answers for it, and the audit says so. */
@ApplicationScoped
class Vouching {
    static final String ACTION = "source.vouch";

    private final Controls controls;
    private final SourceShelf shelf;
    private final Audit audit;
    private final Caller caller;

    Vouching(Controls controls, SourceShelf shelf, Audit audit, Caller caller) {
        this.controls = controls;
        this.shelf = shelf;
        this.audit = audit;
        this.caller = caller;
    }

    /** Whether the media of an export may be taken from the site of {@code url}: as with a mirror of it. */
    boolean ofMedia(WebUrl url) {
        var tenant = caller.tenant();
        if (controls.isGiven(tenant.id(), url)) {
            return true;
        }
        var actor = caller.actor();
        boolean operator = actor.role() == Role.OPERATOR;
        if (operator) {
            var slug = tenant.slug().value();
            audit.write(actor, ACTION, "tenants/" + slug + "/releases", slug, "sent an export: media of " + url.site());
        }
        return operator;
    }

    /** The source, vouched for if an operator asks and nothing is proven; {@code how} the operator did it. */
    Source of(Source source, String how) {
        var actor = caller.actor();
        if (actor.role() != Role.OPERATOR || source.control().isGiven()) {
            return source;
        }
        var slug = caller.tenant().slug().value();
        audit.write(actor, ACTION, shelf.path(source), slug, how + ": " + shelf.site(source));
        return controls.vouch(source.tenant(), source.id(), actor.name());
    }
}
