package fr.parvis.mirror;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** A name becomes addresses, all of them, at this moment. */
@FunctionalInterface
interface Resolver {
    Resolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

    List<InetAddress> resolve(String host) throws UnknownHostException;
}
