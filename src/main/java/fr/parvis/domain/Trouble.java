package fr.parvis.domain;

import java.util.Locale;

/**
 * Something about a name that its tenant should know.
 *
 * @param record the name of the record that it is about
 * @param detail what was seen and what to do, in words of the tenant's language
 */
public record Trouble(Matter problem, Level level, String record, String detail) {

    public enum Level {
        /** It keeps the name from working. */
        ERROR,
        /** It works, but not for long or not for everybody. */
        ADVICE
    }

    public enum Matter {
        PROOF_MISSING(Level.ERROR),
        PROOF_WRONG(Level.ERROR),
        PROOF_DOUBLED(Level.ERROR),
        PROOF_ALIASED(Level.ERROR),
        PROOF_PARTLY(Level.ERROR),
        PROOF_GONE(Level.ERROR),
        PROTECTED(Level.ERROR),
        SILENT(Level.ERROR),
        NOWHERE(Level.ERROR),
        WAY_DOUBLED(Level.ERROR),
        ELSEWHERE(Level.ERROR),
        PARTLY_ELSEWHERE(Level.ERROR),
        NOT_EVERYWHERE(Level.ERROR),
        LOOP(Level.ERROR),
        DANGLING(Level.ERROR),
        APEX_CNAME(Level.ERROR),
        MAIL_CNAME(Level.ERROR),
        NO_ADDRESS(Level.ERROR),
        PROXIED(Level.ERROR),
        CAA_FORBIDS(Level.ERROR),
        SLOW(Level.ADVICE),
        WILDCARD(Level.ADVICE),
        TWIN(Level.ADVICE),
        SCRIPT(Level.ADVICE),
        NO_PRIMARY(Level.ADVICE),
        STILL_HERE(Level.ADVICE);

        private final Level level;

        Matter(Level level) {
            this.level = level;
        }

        /** The key of its words, which is also its spelling for programs. */
        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static Trouble of(Matter kind, String record, String detail) {
        return new Trouble(kind, kind.level, record, detail);
    }
}
