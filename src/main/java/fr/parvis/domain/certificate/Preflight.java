package fr.parvis.domain.certificate;

import fr.parvis.address.DeniedAddresses;
import fr.parvis.domain.Caa;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The look before an order is spent: whether the authority will see what it has to see. */
final class Preflight {
    private static final int MOST_ADDRESSES = 6;

    private final Dns dns;
    private final Challenges challenges;
    private final Optional<SelfCheck> check;
    private final Function<InetAddress, Optional<String>> denied;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param check nobody who fetches, where own addresses do not lead back here
     * @param denied why an address is not to be spoken to
     */
    Preflight(
            Dns dns, Challenges challenges, Optional<SelfCheck> check, Function<InetAddress, Optional<String>> denied) {
        this.dns = dns;
        this.challenges = challenges;
        this.check = check;
        this.denied = denied;
    }

    static Preflight of(AcmeConfig config, Dns dns, Challenges challenges) {
        var look = config.preflight();
        // Own addresses are where a name is to lead; those of the network behind are not.
        var ranges = new DeniedAddresses(Set.of());
        return new Preflight(
                dns,
                challenges,
                look.fetch() ? Optional.of(new SelfCheck(look.port(), look.timeout())) : Optional.empty(),
                ranges::reason);
    }

    /** What stands in the way of proving the name over HTTP. */
    Optional<Why> obstacle(String name) {
        try {
            var addresses = dns.addresses(name);
            if (addresses.isEmpty()) {
                return Optional.of(Why.of("nowhere", name));
            }
            return check.flatMap(fetching -> obstacle(name, addresses, fetching));
        } catch (Dns.Silent silent) {
            return Optional.of(silent.why());
        }
    }

    /** What the name's domain says about authorities. */
    Caa caa(String name) throws Dns.Silent {
        return dns.caa(name);
    }

    private Optional<Why> obstacle(String name, List<InetAddress> addresses, SelfCheck fetching) {
        var question = new SelfCheck.Question(name, random(), random());
        challenges.show(name, question.token(), question.answer());
        try {
            return addresses.stream()
                    .limit(MOST_ADDRESSES)
                    .flatMap(address -> denied
                            .apply(address)
                            .map(why -> Why.of("not-public", name, address.getHostAddress()))
                            .or(() -> fetching.obstacle(question, address))
                            .stream())
                    .findFirst();
        } finally {
            challenges.hide(name, question.token());
        }
    }

    private String random() {
        var bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
