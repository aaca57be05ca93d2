package fr.parvis.admin;

import fr.parvis.admin.Readings.Reading;
import fr.parvis.tenant.Refusal.TooMany;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** The body of a request or of its answer that holds a thread; it ends with the request at the latest, for not every body is read to its end. */
@RequestScoped
class BodyInHand {
    private final Readings readings;
    private final Caller caller;
    private @Nullable Reading reading;

    BodyInHand(Readings readings, Caller caller) {
        this.readings = readings;
        this.caller = caller;
    }

    /** @throws TooMany if no more may be under way now of those for whom the caller acts */
    Reading begin() {
        var begun = readings.begin(caller.actor());
        reading = begun;
        return begun;
    }

    @PreDestroy
    void leave() {
        if (reading != null) {
            reading.leave();
        }
    }
}
