package fr.parvis.domain.certificate;

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
        Silent(String why) {
            super(why);
        }
    }
}
