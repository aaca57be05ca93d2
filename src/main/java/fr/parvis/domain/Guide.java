package fr.parvis.domain;

import fr.parvis.address.Hostname;
import fr.parvis.address.Idn;
import fr.parvis.domain.Domain.State;
import fr.parvis.domain.Trouble.Matter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says which records a name wants, what stands there, and what to do. Decides nothing else and asks nobody. */
final class Guide {
    private static final long SLOW_SECONDS = 86_400;

    private final Domain domain;
    private final @Nullable Sight sight;
    private final Place place;
    private final Phrases words;
    private final List<Trouble> troubles = new ArrayList<>();

    private Guide(Domain domain, @Nullable Sight sight, Place place, Phrases words) {
        this.domain = domain;
        this.sight = sight;
        this.place = place;
        this.words = words;
    }

    /**
     * Where the names of one tenant lead, and who issues certificates here.
     *
     * @param target the tenant's own host below the pages domain
     * @param guarded whether the name lies below one that another tenant has proven
     * @param hasTwin whether the tenant claims the same name with or without {@code www.}
     * @param hasPrimary whether a primary name of the tenant leads here
     */
    record Place(
            Hostname target,
            Edge edge,
            List<String> authorities,
            boolean guarded,
            boolean hasTwin,
            boolean hasPrimary) {}

    static Guidance of(Domain domain, @Nullable Sight sight, Place place, Phrases words) {
        var guide = new Guide(domain, sight, place, words);
        var records = guide.records();
        guide.tell();
        return new Guidance(records, List.copyOf(guide.troubles), guide.mail());
    }

    private List<WantedRecord> records() {
        if (domain.state() == State.RELEASED) {
            return List.of();
        }
        var wanted = new ArrayList<WantedRecord>();
        wanted.add(new WantedRecord(
                WantedRecord.Type.TXT,
                Proof.place(domain.name()),
                Proof.text(domain.token()),
                words.say("why.txt"),
                sight == null ? List.of() : sight.texts(),
                sight != null && Proof.in(sight, domain.token()) == Proof.GIVEN));
        if (isBare()) {
            place.edge().addresses().forEach(address -> wanted.add(address(address)));
        } else {
            wanted.add(new WantedRecord(
                    WantedRecord.Type.CNAME,
                    domain.name().value(),
                    place.target().value(),
                    words.say(sight == null ? "why.cname.unseen" : "why.cname"),
                    seen(),
                    sight != null && Leads.in(sight, place.edge()) == Leads.HERE));
        }
        return List.copyOf(wanted);
    }

    private WantedRecord address(String address) {
        boolean six = address.indexOf(':') >= 0;
        var seen = ways().stream()
                .flatMap(way -> way.addresses().stream())
                .filter(other -> (other.indexOf(':') >= 0) == six)
                .distinct()
                .toList();
        return new WantedRecord(
                six ? WantedRecord.Type.AAAA : WantedRecord.Type.A,
                domain.name().value(),
                address,
                words.say("why.address"),
                seen,
                seen.contains(address));
    }

    /** Whether a CNAME cannot stand at the name: a zone begins there, or it has mail. */
    private boolean isBare() {
        return sight == null
                ? Zones.of(domain.name()).equals(domain.name().value())
                : sight.beside().apex() || sight.beside().mail().own();
    }

    private List<Sight.Way> ways() {
        return sight == null ? List.of() : sight.ways();
    }

    private List<String> seen() {
        return ways().stream()
                .flatMap(way -> way.chain().isEmpty()
                        ? way.addresses().stream()
                        : way.chain().stream().limit(1))
                .distinct()
                .toList();
    }

    private void tell() {
        if (domain.state() == State.RELEASED) {
            if (domain.leadsHere()) {
                add(Matter.STILL_HERE, domain.name().value());
            }
            return;
        }
        if (place.guarded() && domain.state() == State.PENDING) {
            add(Matter.PROTECTED, domain.name().value());
        }
        if (!Idn.shown(domain.name()).equals(domain.name().value())) {
            add(Matter.SCRIPT, domain.name().value(), Idn.shown(domain.name()));
        }
        if (sight != null) {
            tellOfProof(sight);
            new GuideToWay(sight, domain, place, words, troubles).tell(isBare());
            tellOfRest(sight);
        }
        if (!place.hasTwin()) {
            Names.twin(domain.name()).ifPresent(twin -> add(Matter.TWIN, twin.value()));
        }
        if (domain.role() == Domain.Role.REDIRECT && !place.hasPrimary()) {
            add(Matter.NO_PRIMARY, domain.name().value());
        }
    }

    private void tellOfProof(Sight seen) {
        var at = Proof.place(domain.name());
        var text = Proof.text(domain.token());
        var silent = seen.silent(words);
        if (!silent.isEmpty()) {
            add(Matter.SILENT, domain.name().value(), String.join(", ", silent));
        }
        switch (Proof.in(seen, domain.token())) {
            case GIVEN -> {}
            case UNKNOWN -> {
                if (seen.texts().stream().anyMatch(known -> Proof.isProof(known, domain.token()))) {
                    add(Matter.PROOF_PARTLY, at);
                }
            }
            case ABSENT -> {
                boolean doubled =
                        seen.beside().doubled().stream().anyMatch(known -> Proof.isProof(known, domain.token()));
                boolean aliased =
                        seen.views().stream().anyMatch(view -> view.proof().alias());
                if (doubled) {
                    add(Matter.PROOF_DOUBLED, at, at + "." + Zones.of(domain.name()));
                } else if (aliased) {
                    add(Matter.PROOF_ALIASED, at, text);
                } else if (!seen.texts().isEmpty()) {
                    add(Matter.PROOF_WRONG, at, text, String.join(" · ", seen.texts()));
                } else {
                    add(domain.state().isHeld() ? Matter.PROOF_GONE : Matter.PROOF_MISSING, at, text);
                }
            }
        }
    }

    /** Any of our authorities, by the way in which names that lead here are proven. */
    private Caa.Candidate issuer() {
        return new Caa.Candidate(place.authorities(), Optional.empty(), "http-01", false);
    }

    private void tellOfRest(Sight seen) {
        var caa = seen.beside().caa();
        if (new Caa("", caa).objection(issuer()).isPresent()) {
            add(
                    Matter.CAA_FORBIDS,
                    domain.name().value(),
                    String.join(", ", place.authorities()),
                    caa.stream().map(Caa.Property::line).collect(Collectors.joining(" · ")));
        }
        if (seen.beside().wildcard()) {
            add(
                    Matter.WILDCARD,
                    "*" + domain.name().value().substring(domain.name().value().indexOf('.')));
        }
        seen.ways().stream().mapToLong(Sight.Way::ttl).max().stream()
                .filter(ttl -> ttl > SLOW_SECONDS)
                .forEach(ttl -> add(Matter.SLOW, domain.name().value(), ttl / 3600));
    }

    private void add(Matter kind, String record, Object... values) {
        troubles.add(say(words, kind, record, values));
    }

    /** The record is the first value of its words. */
    static Trouble say(Phrases words, Matter kind, String record, Object... values) {
        var all = new ArrayList<Object>();
        all.add(record);
        all.addAll(List.of(values));
        return Trouble.of(kind, record, words.say("problem." + kind.key(), all.toArray()));
    }

    private @Nullable MailRecords mail() {
        if (sight == null) {
            return null;
        }
        var mail = sight.beside().mail();
        var note = mail.silence() != null ? "mail.unheard" : mail.mx().isEmpty() ? "mail.none" : "mail.stays";
        return new MailRecords(mail.domain(), mail.mx(), mail.spf(), mail.dmarc(), words.say(note, mail.domain()));
    }
}
