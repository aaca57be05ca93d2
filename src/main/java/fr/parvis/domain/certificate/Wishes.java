package fr.parvis.domain.certificate;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which names are to have a certificate. */
@FunctionalInterface
interface Wishes {
    /** Tells what is wished for now, as far as that may differ from what was told last and was taken without complaint. */
    void tell(Consumer<Told> register);

    /**
     * @param of the tenants whose wishes these are, all that they have; empty if these are all there are
     */
    record Told(Optional<List<Long>> of, List<Wish> wishes) {
        static Told all(List<Wish> wishes) {
            return new Told(Optional.empty(), wishes);
        }
    }

    /**
     * @param name a host name, or {@code *.} and the pages domain
     * @param tenant whose it is; null for the platform's own
     */
    record Wish(String name, @Nullable Long tenant) {}
}
