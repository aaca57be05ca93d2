package fr.parvis.domain;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.address.Hostname;
import fr.parvis.address.WebUrl;
import fr.parvis.domain.ConformityRules.Facts;
import fr.parvis.domain.ConformityRules.Visits;
import fr.parvis.domain.Criterion.Rule;
import fr.parvis.domain.Criterion.Verdict;
import fr.parvis.domain.Visit.End;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConformityRulesTest {
    private static final Hostname NAME = new Hostname("www.valombre.fr");
    private static final Sight.Mail MAIL = new Sight.Mail(
            "valombre.fr",
            List.of("10 mx.valombre.fr"),
            List.of("v=spf1 mx -all"),
            List.of("v=DMARC1; p=none"),
            false,
            null,
            null,
            null);
    private static final End PAGE = new End.Answered(200);

    private final Visit plain = visit(PAGE, "http://www.valombre.fr/", "https://www.valombre.fr/");
    private final Visit secure = visit(PAGE, "https://www.valombre.fr/");
    private final Visit twinPlain =
            visit(PAGE, "http://valombre.fr/", "https://valombre.fr/", "https://www.valombre.fr/");
    private final Visit twinSecure = visit(PAGE, "https://valombre.fr/", "https://www.valombre.fr/");

    @Test
    void a_site_in_order_meets_everything_but_what_only_its_owner_sees() {
        var verdicts = verdicts(NAME, "mairie@valombre.fr", MAIL, new Visits(plain, secure, twinPlain, twinSecure));
        assertThat(verdicts.remove(Rule.DECLARED)).isEqualTo(Verdict.UNKNOWN);
        assertThat(verdicts).hasSize(Rule.values().length - 1);
        assertThat(verdicts.values()).containsOnly(Verdict.MET);
    }

    @Test
    void every_rule_can_be_missed() {
        var mail = new Sight.Mail("valombre.com", List.of(), List.of(), List.of(), false, null, null, null);
        var name = new Hostname("www.valombre.com");
        var refused = visit(new End.Failed(Visit.Failure.CONNECTION), "https://www.valombre.com/");
        var away = visit(new End.LedAway(new WebUrl("http://autre.com/")), "http://www.valombre.com/");
        var verdicts = verdicts(name, "mairie.valombre@orange.fr", mail, new Visits(away, refused, refused, refused));
        for (var rule : List.of(
                Rule.ENDING,
                Rule.REACHABLE,
                Rule.HTTPS,
                Rule.STAYS,
                Rule.TO_HTTPS,
                Rule.WITH_AND_WITHOUT_WWW,
                Rule.MAIL_OWN,
                Rule.MAIL_DOMAIN,
                Rule.MX,
                Rule.SPF,
                Rule.DMARC)) {
            assertThat(verdicts).as(rule.name()).containsEntry(rule, Verdict.MISSED);
        }
        assertThat(verdicts).containsEntry(Rule.CERTIFICATE, Verdict.UNKNOWN);
    }

    @Test
    void a_certificate_that_no_browser_trusts_is_https_and_not_valid() {
        var untrusted = visit(new End.Untrusted(Visit.Flaw.EXPIRED), "https://www.valombre.fr/");
        var verdicts = verdicts(NAME, null, MAIL, new Visits(plain, untrusted, null, null));
        assertThat(verdicts)
                .containsEntry(Rule.HTTPS, Verdict.MET)
                .containsEntry(Rule.CERTIFICATE, Verdict.MISSED)
                .containsEntry(Rule.MAIL_OWN, Verdict.UNKNOWN)
                .containsEntry(Rule.WITH_AND_WITHOUT_WWW, Verdict.MET);
    }

    @ParameterizedTest
    @CsvSource({
        "NAME, le nom ne mène nulle part, the name leads nowhere",
        "CONNECTION, personne ne répond, nobody answers",
        "CIRCLE, les redirections tournent en rond, the redirects go round in circles",
        "REFUSED, une réponse que nous ne lisons pas, an answer that we do not read",
        "BROKEN, la visite a échoué chez nous, the visit failed on our side"
    })
    void why_there_is_no_answer_is_said_in_the_tenants_language(Visit.Failure why, String french, String english) {
        var none = visit(new End.Failed(why), "https://www.valombre.fr/");
        assertThat(none.told(Phrases.of("fr")))
                .startsWith("https://www.valombre.fr/ → ")
                .contains(french);
        assertThat(none.told(Phrases.of("en")))
                .startsWith("https://www.valombre.fr/ → ")
                .contains(english);
    }

    @Test
    void a_record_that_could_not_be_asked_for_is_not_missed() {
        var mail = new Sight.Mail(
                "valombre.fr", List.of("10 mx.valombre.fr"), List.of(), List.of(), false, null, "timeout", "SERVFAIL");
        assertThat(verdicts(NAME, "mairie@valombre.fr", mail, null))
                .containsEntry(Rule.MX, Verdict.MET)
                .containsEntry(Rule.SPF, Verdict.UNKNOWN)
                .containsEntry(Rule.DMARC, Verdict.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "EXPIRED, certificat périmé, certificate expired",
        "NOT_YET_VALID, certificat pas encore valable, certificate not valid yet",
        "OTHER_NAME, certificat fait pour un autre nom, certificate made for another name",
        "UNKNOWN_ISSUER, certificat dont l’émetteur n’est pas reconnu, certificate whose issuer browsers do not know"
    })
    void what_is_wrong_with_a_certificate_is_said_in_the_tenants_language(
            Visit.Flaw flaw, String french, String english) {
        var shown = visit(new End.Untrusted(flaw), "https://www.valombre.fr/");
        assertThat(shown.told(Phrases.of("fr"))).startsWith("https://www.valombre.fr/ → " + french);
        assertThat(shown.told(Phrases.of("en"))).startsWith("https://www.valombre.fr/ → " + english);
    }

    @Test
    void a_site_that_stays_in_http_or_answers_with_an_error_is_told_so() {
        var http = visit(PAGE, "http://www.valombre.fr/");
        var error = visit(new End.Answered(404), "https://www.valombre.fr/");
        var verdicts = verdicts(NAME, null, MAIL, new Visits(http, error, error, error));
        assertThat(verdicts)
                .containsEntry(Rule.TO_HTTPS, Verdict.MISSED)
                .containsEntry(Rule.REACHABLE, Verdict.MET)
                .containsEntry(Rule.WITH_AND_WITHOUT_WWW, Verdict.MISSED);
        assertThat(verdicts(NAME, null, MAIL, new Visits(error, error, error, error)))
                .containsEntry(Rule.REACHABLE, Verdict.MISSED);
    }

    @Test
    void another_name_of_the_same_domain_is_no_other_domain() {
        var within = visit(new End.LedAway(new WebUrl("https://mairie.valombre.fr/")), "https://www.valombre.fr/");
        assertThat(verdicts(NAME, null, MAIL, new Visits(within, within, null, null)))
                .containsEntry(Rule.STAYS, Verdict.MET);
    }

    @Test
    void what_was_not_seen_is_not_judged() {
        var silent =
                new Sight.Mail("valombre.fr", List.of(), List.of(), List.of(), false, "timeout", "timeout", "timeout");
        var verdicts = verdicts(NAME, "mairie@valombre.fr", silent, null);
        for (var rule :
                List.of(Rule.REACHABLE, Rule.HTTPS, Rule.CERTIFICATE, Rule.STAYS, Rule.MX, Rule.SPF, Rule.DMARC)) {
            assertThat(verdicts).as(rule.name()).containsEntry(rule, Verdict.UNKNOWN);
        }
    }

    @Test
    void a_site_that_never_answers_leads_nowhere_as_far_as_anybody_can_see() {
        var silent = visit(new End.Failed(Visit.Failure.CONNECTION), "https://www.valombre.fr/");
        var stays = ConformityRules.judge(
                        new Facts(NAME, null, MAIL, new Visits(silent, silent, silent, silent)), Phrases.of("fr"))
                .stream()
                .filter(criterion -> criterion.rule() == Rule.STAYS)
                .findFirst()
                .orElseThrow();
        assertThat(stays.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(stays.seen()).contains("personne ne répond");
        assertThat(stays.todo()).startsWith("Cela n’a pas pu être vu");
    }

    @Test
    void each_criterion_says_what_was_seen_and_what_to_do_unless_it_is_met() {
        var facts = new Facts(new Hostname("valombre.org"), "x@gmail.com", MAIL, null);
        var criteria = ConformityRules.judge(facts, Phrases.of("fr"));
        assertThat(criteria).allSatisfy(criterion -> {
            assertThat(criterion.title()).isNotBlank();
            assertThat(criterion.seen()).isNotBlank();
            assertThat(criterion.todo().isEmpty()).isEqualTo(criterion.verdict() == Verdict.MET);
        });
        var ending = criteria.get(1);
        assertThat(ending.number()).isEqualTo("1.2");
        assertThat(ending.seen()).isEqualTo(".org");
        assertThat(ending.todo()).startsWith("Réservez le nom de votre commune en .fr");
    }

    private static Map<Rule, Verdict> verdicts(
            Hostname name, @Nullable String contact, Sight.Mail mail, @Nullable Visits visits) {
        var verdicts = new EnumMap<Rule, Verdict>(Rule.class);
        ConformityRules.judge(new Facts(name, contact, mail, visits), Phrases.of("fr"))
                .forEach(criterion -> verdicts.put(criterion.rule(), criterion.verdict()));
        return verdicts;
    }

    private static Visit visit(End end, String... way) {
        return new Visit(List.of(way).stream().map(WebUrl::new).toList(), end);
    }
}
