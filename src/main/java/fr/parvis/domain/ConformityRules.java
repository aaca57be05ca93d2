package fr.parvis.domain;

import fr.parvis.address.Hostname;
import fr.parvis.address.WebUrl;
import fr.parvis.domain.Criterion.Rule;
import fr.parvis.domain.Criterion.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judges what was seen of a name; asks nobody. */
final class ConformityRules {
    /** Endings that a French body runs, and {@code eu} (criterion 1.2). */
    private static final Set<String> ENDINGS = Set.of(
            "fr", "alsace", "bzh", "corsica", "paris", "eu", "re", "yt", "gp", "mq", "gf", "pm", "wf", "tf", "nc",
            "pf");

    /** Where people have their private mail (criterion 2.2). */
    private static final Set<String> PRIVATE_MAIL = Set.of(
            "gmail.com",
            "googlemail.com",
            "orange.fr",
            "wanadoo.fr",
            "free.fr",
            "sfr.fr",
            "neuf.fr",
            "laposte.net",
            "bbox.fr",
            "hotmail.com",
            "hotmail.fr",
            "outlook.com",
            "outlook.fr",
            "live.fr",
            "yahoo.fr",
            "yahoo.com",
            "icloud.com",
            "numericable.fr",
            "aliceadsl.fr",
            "club-internet.fr",
            "protonmail.com",
            "proton.me");

    private final Facts facts;
    private final Phrases words;
    private final List<Criterion> criteria = new ArrayList<>();

    private ConformityRules(Facts facts, Phrases words) {
        this.facts = facts;
        this.words = words;
    }

    /**
     * What was seen.
     *
     * @param contact the tenant's mail address; null if it has none
     * @param visits null while the name is not proven, so that nobody went there
     */
    record Facts(
            Hostname name,
            @Nullable String contact,
            Sight.Mail mail,
            @Nullable Visits visits) {}

    /**
     * The four ways to type the address.
     *
     * @param twinPlain null if nobody types the name with or without {@code www.}
     */
    record Visits(
            Visit plain,
            Visit secure,
            @Nullable Visit twinPlain,
            @Nullable Visit twinSecure) {
        Stream<Visit> all() {
            return Stream.of(plain, secure, twinPlain, twinSecure).filter(visit -> visit != null);
        }
    }

    static List<Criterion> judge(Facts facts, Phrases words) {
        var rules = new ConformityRules(facts, words);
        rules.add(Rule.DECLARED, Verdict.UNKNOWN, words.say("conformity.declared"));
        rules.ending();
        var visits = facts.visits();
        if (visits == null) {
            Stream.of(
                            Rule.REACHABLE,
                            Rule.HTTPS,
                            Rule.CERTIFICATE,
                            Rule.STAYS,
                            Rule.TO_HTTPS,
                            Rule.WITH_AND_WITHOUT_WWW)
                    .forEach(rule -> rules.add(rule, Verdict.UNKNOWN, words.say("conformity.unproven")));
        } else {
            rules.site(visits);
        }
        rules.address();
        rules.mail();
        return List.copyOf(rules.criteria);
    }

    private void ending() {
        var ending = Zones.ending(facts.name());
        add(Rule.ENDING, verdict(ENDINGS.contains(ending)), "." + ending);
    }

    private void site(Visits visits) {
        var secure = visits.secure();
        boolean untrusted = secure.end() instanceof Visit.End.Untrusted;
        boolean silent = secure.end() instanceof Visit.End.Failed;
        boolean reached = visits.all().anyMatch(Visit::isWhole);
        add(Rule.REACHABLE, verdict(reached), (reached ? whole(visits) : secure).told(words));
        add(Rule.HTTPS, verdict(!silent), secure.told(words));
        add(Rule.CERTIFICATE, silent ? Verdict.UNKNOWN : verdict(!untrusted), secure.told(words));
        stays(visits);
        add(
                Rule.TO_HTTPS,
                verdict(visits.plain().last().isSecure() || awayTo(visits.plain())),
                visits.plain().told(words));
        twin(visits);
    }

    private Visit whole(Visits visits) {
        return visits.all().filter(Visit::isWhole).findFirst().orElse(visits.secure());
    }

    private static boolean awayTo(Visit visit) {
        return visit.away().filter(WebUrl::isSecure).isPresent();
    }

    private void stays(Visits visits) {
        var strange = visits.all()
                .filter(visit -> visit.away().filter(this::isStrange).isPresent())
                .findFirst();
        boolean silent = visits.all().allMatch(visit -> visit.end() instanceof Visit.End.Failed);
        add(
                Rule.STAYS,
                silent ? Verdict.UNKNOWN : verdict(strange.isEmpty()),
                strange.orElse(visits.secure()).told(words));
    }

    /** Of another registrable domain. */
    private boolean isStrange(WebUrl target) {
        var zone = Zones.of(facts.name());
        return Hostname.parse(target.host())
                .filter(host -> Zones.of(host).equals(zone))
                .isEmpty();
    }

    private void twin(Visits visits) {
        var secure = visits.twinSecure();
        if (secure == null) {
            add(Rule.WITH_AND_WITHOUT_WWW, Verdict.MET, facts.name().value());
            return;
        }
        boolean works = Stream.of(secure, visits.twinPlain())
                .allMatch(visit ->
                        visit != null && (visit.isWhole() || visit.away().isPresent()));
        add(Rule.WITH_AND_WITHOUT_WWW, verdict(works), secure.told(words));
    }

    private void address() {
        var contact = Optional.ofNullable(facts.contact());
        var domain = contact.map(
                address -> address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT));
        if (domain.isEmpty()) {
            Stream.of(Rule.MAIL_OWN, Rule.MAIL_DOMAIN)
                    .forEach(rule -> add(rule, Verdict.UNKNOWN, words.say("conformity.no-contact")));
            return;
        }
        add(Rule.MAIL_OWN, verdict(!PRIVATE_MAIL.contains(domain.get())), domain.get());
        var zone = Zones.of(facts.name());
        boolean same = Hostname.parse(domain.get())
                .filter(host -> Zones.of(host).equals(zone))
                .isPresent();
        add(Rule.MAIL_DOMAIN, verdict(same), domain.get() + " / " + zone);
    }

    private void mail() {
        var mail = facts.mail();
        record(Rule.MX, mail.mx(), mail.silence());
        record(Rule.SPF, mail.spf(), mail.spfSilence());
        record(Rule.DMARC, mail.dmarc(), mail.dmarcSilence());
    }

    private void record(Rule rule, List<String> found, @Nullable String silence) {
        var mail = facts.mail();
        if (silence != null) {
            add(rule, Verdict.UNKNOWN, words.say("conformity.silent", mail.domain(), words.silence(silence)));
        } else {
            add(
                    rule,
                    verdict(!found.isEmpty()),
                    found.isEmpty() ? words.say("conformity.nothing", mail.domain()) : String.join(" · ", found));
        }
    }

    private void add(Rule rule, Verdict verdict, String seen) {
        criteria.add(rule.of(verdict, words, seen));
    }

    private static Verdict verdict(boolean met) {
        return met ? Verdict.MET : Verdict.MISSED;
    }
}
