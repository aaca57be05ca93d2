package fr.parvis.admin;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/** Stands before every body that is read: so many at a time as {@link Readings} allow, each at a {@link Pace}. */
@Provider
class Bodies implements ReaderInterceptor {
    private final Readings readings;
    private final BodyInHand hand;

    Bodies(Readings readings, BodyInHand hand) {
        this.readings = readings;
        this.hand = hand;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        var reading = hand.begin();
        context.setInputStream(
                new PacedBody(context.getInputStream(), readings.pace(), System::nanoTime, reading::end));
        return context.proceed();
    }
}
