package fr.parvis.domain;

/**
 * One rule of the State's public test of municipal sites, and how a name does by it.
 *
 * @param number as the reference counts it, such as {@code 1.4}
 * @param title the rule
 * @param seen what was seen
 * @param todo what to do; empty if it is met
 */
public record Criterion(
        String number, Rule rule, Level level, Verdict verdict, String title, String seen, String todo) {

    public enum Level {
        ESSENTIAL,
        RECOMMENDED
    }

    public enum Verdict {
        MET,
        MISSED,
        /** It could not be seen, or only its owner can see it. */
        UNKNOWN
    }

    /** The rules of the référentiel de conformité de la présence numérique des territoires (ANCT). */
    public enum Rule {
        DECLARED("1.1, 1.8, 2.1", Level.ESSENTIAL),
        ENDING("1.2", Level.ESSENTIAL),
        REACHABLE("1.3", Level.ESSENTIAL),
        HTTPS("1.4", Level.ESSENTIAL),
        CERTIFICATE("1.5", Level.ESSENTIAL),
        STAYS("1.6", Level.ESSENTIAL),
        TO_HTTPS("1.7", Level.RECOMMENDED),
        WITH_AND_WITHOUT_WWW("1.7", Level.RECOMMENDED),
        MAIL_OWN("2.2", Level.ESSENTIAL),
        MAIL_DOMAIN("2.3", Level.ESSENTIAL),
        MX("2.4", Level.ESSENTIAL),
        SPF("2.5", Level.RECOMMENDED),
        DMARC("2.6", Level.RECOMMENDED);

        private final String number;
        private final Level level;

        Rule(String number, Level level) {
            this.number = number;
            this.level = level;
        }

        Criterion of(Verdict verdict, Phrases words, String seen) {
            var todo = switch (verdict) {
                case MET -> "";
                case MISSED -> words.say(key() + ".todo");
                // What only its owner can see, has to be looked at; all else, once it can be seen.
                case UNKNOWN -> words.say(this == DECLARED ? key() + ".todo" : "conformity.again");
            };
            return new Criterion(number, this, level, verdict, words.say(key()), seen, todo);
        }

        private String key() {
            return "conformity." + name();
        }
    }
}
