package fr.parvis.domain.certificate;

import fr.parvis.domain.Caa;
import java.net.InetAddress;
import java.util.List;

/** What DNS says at this moment about names for which a certificate is wanted. */
interface Dns {
    /** All addresses of both families; empty if it certainly has none. */
    List<InetAddress> addresses(String name) throws Silent;

    /** Who may issue for the name, by its own records or those of the closest name above. */
    Caa caa(String name) throws Silent;

    /** It could not be asked, which says nothing about the name. */
    final class Silent extends Exception {
        private final transient Why why;

        /** @param said by the server, or of it */
        Silent(String name, String said) {
            super("DNS does not answer for " + name + ": " + said);
            this.why = Why.of("dns-silent", name, said);
        }

        Why why() {
            return why;
        }
    }
}
