package fr.parvis.admin;

import fr.parvis.site.Release;
import fr.parvis.site.Releases;
import fr.parvis.site.SiteRef;
import fr.parvis.tenant.Refusal.Missing;
import jakarta.enterprise.context.ApplicationScoped;

/** The releases of the tenant that the path names. */
@ApplicationScoped
class ReleaseShelf {
    private final Releases releases;
    private final Caller caller;

    ReleaseShelf(Releases releases, Caller caller) {
        this.releases = releases;
        this.caller = caller;
    }

    /** @throws Missing if the tenant has no release of that number */
    Release get(String number) {
        return releases.find(ref(number)).orElseThrow(() -> missing(number));
    }

    SiteRef ref(String number) {
        if (!number.matches("[1-9][0-9]{0,8}")) {
            throw missing(number);
        }
        return new SiteRef(caller.tenant().id(), Integer.parseInt(number));
    }

    String path(int number) {
        return "tenants/" + caller.tenant().slug() + "/releases/" + number;
    }

    private static Missing missing(String number) {
        return new Missing("There is no release " + (number.matches("[0-9]{1,9}") ? number : "of that number") + ".");
    }
}
