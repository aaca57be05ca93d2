package fr.parvis.domain;

import fr.parvis.address.Hostname;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Whether the one who claims a name holds it: a TXT record below the name, of which only the claimant knows the text. */
enum Proof {
    GIVEN,
    /** Every server said for certain that it is not there. */
    ABSENT,
    /** Nobody could be asked, or not all say the same. */
    UNKNOWN;

    private static final String LABEL = "_parvis-challenge.";
    private static final String PREFIX = "parvis-domain=";
    private static final int TOKEN_BYTES = 16;

    /** The longest name below which the record has room. */
    static final int LONGEST_NAME = 253 - LABEL.length();

    /** The name at which the record stands. */
    static String place(Hostname name) {
        return LABEL + name;
    }

    /** The text of the record. */
    static String text(String token) {
        return PREFIX + token;
    }

    static String newToken(RandomGenerator random) {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Whether a text is the proof; quotation marks that somebody typed along are no part of it. */
    static boolean isProof(String text, String token) {
        return text.replace("\"", "").strip().equals(text(token));
    }

    static Proof in(Sight sight, String token) {
        var said = sight.views().stream()
                .map(Sight.View::proof)
                .filter(texts -> texts.silence() == null)
                .toList();
        long seen = said.stream()
                .filter(texts -> texts.values().stream().anyMatch(text -> isProof(text, token)))
                .count();
        if (!said.isEmpty() && seen == said.size()) {
            return GIVEN;
        }
        return seen == 0 && said.size() == sight.views().size() && !said.isEmpty() ? ABSENT : UNKNOWN;
    }
}
