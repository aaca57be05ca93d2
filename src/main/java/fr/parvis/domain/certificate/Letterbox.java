package fr.parvis.domain.certificate;

import fr.parvis.domain.Outbox;
import fr.parvis.tenant.Tenant;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Where letters to the contacts of tenants go. */
@FunctionalInterface
interface Letterbox {
    /** Notes that it is told and tells it, in one transaction; not if {@code note} says that somebody else has. */
    void tell(long tenant, BooleanSupplier note, Function<Tenant, Outbox.News> news);
}
