package fr.parvis.mirror;

import fr.parvis.tenant.Refusal.Conflict;
import fr.parvis.tenant.Tenant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Work of which a tenant has only one piece under way in this process, since each costs as much as a whole site. */
final class OneAtATime {
    private final Set<Long> underWay = ConcurrentHashMap.newKeySet();
    private final String otherwise;

    /** @param otherwise what whoever comes second is told */
    OneAtATime(String otherwise) {
        this.otherwise = otherwise;
    }

    /** @throws Conflict {@code running} if there is another one */
    <T> T of(Tenant tenant, Supplier<T> work) {
        if (!underWay.add(tenant.id())) {
            throw new Conflict("running", otherwise);
        }
        try {
            return work.get();
        } finally {
            underWay.remove(tenant.id());
        }
    }
}
