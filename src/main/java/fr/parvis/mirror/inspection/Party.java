package fr.parvis.mirror.inspection;

import fr.parvis.address.WebUrl;

/**
 * Whose an address is, seen from a site: a third party is whoever has another registrable domain. A host below the
 * site's own domain is no third party, whoever may stand behind it.
 */
record Party(WebUrl home) {
    boolean isSite(WebUrl url) {
        return url.isSameSite(home);
    }

    boolean isForeign(WebUrl url) {
        return url.isOthers(home);
    }
}
