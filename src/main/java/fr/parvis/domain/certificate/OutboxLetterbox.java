package fr.parvis.domain.certificate;

import fr.parvis.domain.Outbox;
import fr.parvis.tenant.Tenant;
import fr.parvis.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** The letters of the platform. */
@ApplicationScoped
class OutboxLetterbox implements Letterbox {
    private final Outbox outbox;
    private final Tenants tenants;

    OutboxLetterbox(Outbox outbox, Tenants tenants) {
        this.outbox = outbox;
        this.tenants = tenants;
    }

    @Override
    @Transactional
    public void tell(long tenant, BooleanSupplier note, Function<Tenant, Outbox.News> news) {
        if (note.getAsBoolean()) {
            tenants.byId(tenant).ifPresent(whom -> outbox.write(whom, news.apply(whom)));
        }
    }
}
