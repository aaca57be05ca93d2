package fr.parvis.domain.certificate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which names are to have a certificate. */
@FunctionalInterface
interface Wishes {
    List<Wish> all();

    /**
     * @param name a host name, or {@code *.} and the pages domain
     * @param tenant whose it is; null for the platform's own
     */
    record Wish(String name, @Nullable Long tenant) {}
}
