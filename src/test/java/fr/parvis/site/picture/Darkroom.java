package fr.parvis.site.picture;

import jakarta.inject.Singleton;

/** Makes smaller pictures at once, for tests that do not wait for the job. */
@Singleton
public class Darkroom {
    private final Making making;

    Darkroom(Making making) {
        this.making = making;
    }

    /** Works until nobody waits any more. */
    public void work() {
        try {
            while (making.turn(true, () -> false)) {
                Thread.onSpinWait();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
