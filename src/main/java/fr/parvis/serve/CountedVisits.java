package fr.parvis.serve;

import fr.parvis.tenant.Visits;
import jakarta.inject.Singleton;

/** What the visitors' edge counts anyway. */
@Singleton
class CountedVisits implements Visits {
    private final Connections connections;
    private final PageCache pages;

    CountedVisits(Connections connections, PageCache pages) {
        this.connections = connections;
        this.pages = pages;
    }

    @Override
    public long sinceStart() {
        return connections.fast() + pages.composed();
    }
}
