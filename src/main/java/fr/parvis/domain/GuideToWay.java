package fr.parvis.domain;

import fr.parvis.domain.Sight.Way;
import fr.parvis.domain.Trouble.Matter;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The part of a guide that is about where the name leads. */
final class GuideToWay {
    private final Sight sight;
    private final Domain domain;
    private final Guide.Place place;
    private final Phrases words;
    private final List<Trouble> troubles;

    GuideToWay(Sight sight, Domain domain, Guide.Place place, Phrases words, List<Trouble> troubles) {
        this.sight = sight;
        this.domain = domain;
        this.place = place;
        this.words = words;
        this.troubles = troubles;
    }

    /** @param bare whether the name can have no CNAME */
    void tell(boolean bare) {
        if (bare && place.edge().addresses().isEmpty()) {
            add(Matter.NO_ADDRESS);
            return;
        }
        var ways = sight.ways();
        if (ways.isEmpty()) {
            return;
        }
        if (bare) {
            tellOfBare(ways);
        }
        if (Leads.in(sight, place.edge()) == Leads.HERE) {
            return;
        }
        var first = ways.get(0);
        if (ways.stream().anyMatch(place.edge()::isHere)) {
            add(Matter.NOT_EVERYWHERE);
        } else if (first.loop()) {
            add(Matter.LOOP, String.join(" → ", first.chain()));
        } else if (sight.beside().astray()) {
            add(Matter.WAY_DOUBLED, domain.name() + "." + Zones.of(domain.name()));
        } else if (first.isNowhere()) {
            add(Matter.NOWHERE, wanted(bare));
        } else if (first.addresses().isEmpty()) {
            add(Matter.DANGLING, first.chain().get(first.chain().size() - 1), wanted(bare));
        } else {
            tellOfOthers(first, bare);
        }
    }

    private void tellOfBare(List<Way> ways) {
        if (ways.stream().anyMatch(way -> !way.chain().isEmpty())) {
            add(sight.beside().apex() ? Matter.APEX_CNAME : Matter.MAIL_CNAME, wanted(true));
        }
    }

    private void tellOfOthers(Way way, boolean bare) {
        var company = Proxies.on(way);
        var strange = new TreeSet<>(place.edge().strange(way));
        if (company.isPresent()) {
            add(Matter.PROXIED, company.get(), wanted(bare));
        } else if (strange.size() < way.addresses().size()) {
            add(Matter.PARTLY_ELSEWHERE, String.join(", ", strange));
        } else {
            add(Matter.ELSEWHERE, seen(way), wanted(bare));
        }
    }

    private String wanted(boolean bare) {
        return bare
                ? place.edge().addresses().stream()
                        .map(address -> (address.indexOf(':') >= 0 ? "AAAA " : "A ") + address)
                        .collect(Collectors.joining(", "))
                : "CNAME " + place.target();
    }

    private static String seen(Way way) {
        return way.chain().isEmpty()
                ? String.join(", ", way.addresses())
                : "CNAME " + way.chain().get(0);
    }

    private void add(Matter kind, Object... values) {
        troubles.add(Guide.say(words, kind, domain.name().value(), values));
    }
}
