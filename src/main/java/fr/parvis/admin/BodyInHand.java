package fr.parvis.admin;

import fr.parvis.admin.Readings.Reading;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** The reading of a request's body, which ends with the request at the latest: not every body is read to its end. */
@RequestScoped
class BodyInHand {
    private @Nullable Reading reading;

    void take(Reading begun) {
        reading = begun;
    }

    @PreDestroy
    void leave() {
        if (reading != null) {
            reading.leave();
        }
    }
}
