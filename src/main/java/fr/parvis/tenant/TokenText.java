package fr.parvis.tenant;

import fr.parvis.address.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.zip.CRC32;

/** The spelling of a token: {@code parvis_}, 32 random base-62 characters, and 6 of their CRC-32 for leak scanners. */
record TokenText(String value) {
    private static final String PREFIX = "parvis_";
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM = 32;
    private static final int CHECK = 6;

    static TokenText random(SecureRandom random) {
        var body = new StringBuilder(RANDOM);
        for (int i = 0; i < RANDOM; i++) {
            body.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new TokenText(PREFIX + body + check(body.toString()));
    }

    /** Whether a leak scanner would take it for one of ours. */
    boolean isWellFormed() {
        int end = PREFIX.length() + RANDOM;
        return value.length() == end + CHECK
                && value.startsWith(PREFIX)
                && value.substring(end).equals(check(value.substring(PREFIX.length(), end)));
    }

    /** SHA-256 of the whole spelling: a fast hash is right for 190 random bits. */
    byte[] hash() {
        return Sha256.of(value);
    }

    /** The first characters, enough to recognise a token in a list and useless for anything else. */
    String hint() {
        return value.substring(0, PREFIX.length() + 4) + "…";
    }

    private static String check(String body) {
        var crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        var out = new char[CHECK];
        long rest = crc.getValue();
        for (int i = CHECK - 1; i >= 0; i--) {
            out[i] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
            rest /= ALPHABET.length();
        }
        return new String(out);
    }

    @Override
    public String toString() {
        return "TokenText[hidden]";
    }
}
