package fr.parvis.clean.filling;

import fr.parvis.clean.reference.DataUrl;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/**
 * How tools write e-mail addresses so that robots do not see them. What comes out is an address, perhaps with what is to
 * stand in the letter, or nothing.
 */
final class MailCipher {
    private static final Pattern ADDRESS =
            Pattern.compile("[\\p{L}\\p{N}._%+'-]{1,64}@(?:[\\p{L}\\p{N}-]{1,63}\\.){1,8}\\p{L}{2,24}");
    private static final Pattern QUERY = Pattern.compile("[A-Za-z0-9._~%&=+@,-]{0,300}");

    private static final Pattern HEX = Pattern.compile("(?:[0-9a-fA-F]{2}){3,400}");

    private static final Pattern TYPO3 = Pattern.compile("(?i)\\s*javascript:\\s*linkTo_UnCryptMailto\\(\\s*"
            + "(?:'|%27|\"|%22)([^'\"]{1,600}?)(?:'|%27|\"|%22)\\s*(?:,\\s*-?\\d{1,3}\\s*)?\\)\\s*;?\\s*");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))");
    private static final int FARTHEST = 10;

    private static final int LONGEST_SCRIPT = 5_000;
    private static final String STRINGS = "'[^'\\\\]{0,200}'(?:\\s*\\+\\s*'[^'\\\\]{0,200}'){0,20}";
    private static final Pattern JOOMLA = Pattern.compile("var\\s+(addy(?!_text)\\w{0,64})\\s*=\\s*(" + STRINGS
            + ")\\s*;" + "\\s*\\1\\s*=\\s*\\1\\s*\\+\\s*(" + STRINGS + ")\\s*;");
    private static final Pattern JOOMLA_TEXT =
            Pattern.compile("var\\s+addy_text\\w{0,64}\\s*=\\s*(" + STRINGS + ")\\s*;");
    private static final Pattern JOOMLA_PLACE = Pattern.compile("getElementById\\('(cloak\\w{0,64})'\\)");

    private static final Pattern SPIP = Pattern.compile("#([\\w.+-]{1,64})#mc#([\\w.-]{1,200})#");
    /** From where they begin, so that a long row of them is read once. */
    private static final String SPACES = "(?<!\\s)\\s*+";

    private static final Pattern AT = Pattern.compile(
            "(?i)" + SPACES + "(?:[\\[({<]\\s*+(?:at|chez|arobase|ät|@)\\s*+[\\])}>]|/at/|\\.\\.åt\\.\\.)\\s*+");
    private static final Pattern DOT =
            Pattern.compile("(?i)" + SPACES + "(?:[\\[({<]\\s*+(?:dot|point|punkt|\\.)\\s*+[\\])}>]|/dot/)\\s*+");
    private static final Pattern CRYPTX =
            Pattern.compile("(?i)\\s*javascript:\\s*DeCryptX\\(\\s*['\"]([^'\"]{4,600})['\"]\\s*\\)\\s*;?\\s*");
    private static final String EITHER = "(?:'[^'\\\\]{0,200}'|\"[^\"\\\\]{0,200}\")";
    private static final Pattern WRITES = Pattern.compile(
            "document\\.write(?:ln)?\\s*\\(\\s*(" + EITHER + "(?:\\s*\\+\\s*" + EITHER + "){0,40})\\s*\\)");
    private static final Pattern MAIL_LINK = Pattern.compile(
            "(?i)<a\\s[^<>]{0,200}?href=[\"']?mailto:([^\"'<>\\s]{3,300})[\"']?[^<>]{0,200}>([^<>]{0,200})</a>");

    /**
     * An address and what the link to it says.
     *
     * @param place the identifier of the element in which it is to stand; empty if that is where the script stands
     */
    record Letter(String address, String words, String place) {
        static Optional<Letter> of(String address, String words, String place) {
            var named = words.isBlank() || words.indexOf('<') >= 0 ? address.split("\\?", 2)[0] : words.strip();
            return Optional.of(new Letter(address, named, place)).filter(letter -> isAddress(letter.address()));
        }
    }

    private MailCipher() {}

    /** Cloudflare: the first byte says what all the others were combined with. */
    static Optional<String> cloudflare(String hex) {
        if (!HEX.matcher(hex).matches()) {
            return Optional.empty();
        }
        var bytes = new byte[hex.length() / 2 - 1];
        int key = Integer.parseInt(hex.substring(0, 2), 16);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (Integer.parseInt(hex.substring(2 * i + 2, 2 * i + 4), 16) ^ key);
        }
        return Optional.of(new String(bytes, StandardCharsets.UTF_8)).filter(MailCipher::isAddress);
    }

    /** TYPO3: an address of a script that is called with the code. */
    static Optional<String> typo3Call(String href) {
        if (!href.contains("linkTo_UnCryptMailto")) {
            return Optional.empty();
        }
        var call = TYPO3.matcher(href);
        return call.matches() ? typo3(plain(call.group(1))) : Optional.empty();
    }

    /** TYPO3: all letters moved by as many places, in circles of their own or, in old versions, just so. */
    static Optional<String> typo3(String code) {
        for (int by = -FARTHEST; by <= FARTHEST; by++) {
            int places = by;
            for (var way : new IntUnaryOperator[] {c -> turned(c, places), c -> c + places}) {
                var letters = code.chars().map(way).map(c -> Math.max(c, 0)).toArray();
                var text = new String(letters, 0, letters.length);
                if (text.startsWith("mailto:")) {
                    return Optional.of(text.substring("mailto:".length())).filter(MailCipher::isAddress);
                }
            }
        }
        return Optional.empty();
    }

    private static int turned(int c, int by) {
        for (var circle : new int[][] {{0x2b, 0x3a}, {0x40, 0x5a}, {0x61, 0x7a}}) {
            if (c >= circle[0] && c <= circle[1]) {
                return circle[0] + Math.floorMod(c - circle[0] + by, circle[1] - circle[0] + 1);
            }
        }
        return c;
    }

    /** Joomla up to its third version: strings that a script puts together. */
    static Optional<Letter> joomla(String script) {
        if (script.length() > LONGEST_SCRIPT || !script.contains("addy")) {
            return Optional.empty();
        }
        var pieces = JOOMLA.matcher(script);
        if (!pieces.find()) {
            return Optional.empty();
        }
        var text = JOOMLA_TEXT.matcher(script);
        var place = JOOMLA_PLACE.matcher(script);
        return Letter.of(
                joined(pieces.group(2)) + joined(pieces.group(3)),
                text.find() ? joined(text.group(1)) : "",
                place.find() ? place.group(1) : "");
    }

    /** Joomla since its fourth version: the parts in base64. */
    static Optional<Letter> joomla(String before, String behind, String text) {
        return Letter.of(unpacked(before) + "@" + unpacked(behind), unpacked(text), "");
    }

    /** SPIP: the address of a part of the page, in which the sign is another. */
    static Optional<String> spip(String href) {
        var code = SPIP.matcher(href);
        return code.matches()
                ? Optional.of(code.group(1) + "@" + code.group(2)).filter(MailCipher::isAlone)
                : Optional.empty();
    }

    /** Every letter thirteen places on, as WordPress's and Drupal's tools have it, the signs perhaps in words. */
    static Optional<String> rot13(String code) {
        return spelled(turned13(code))
                .or(() -> spelled(code).map(MailCipher::turned13).filter(MailCipher::isAlone));
    }

    private static String turned13(String text) {
        var letters = text.chars().map(MailCipher::rot13).toArray();
        return new String(letters, 0, letters.length);
    }

    private static int rot13(int c) {
        int start = c >= 'a' && c <= 'z' ? 'a' : c >= 'A' && c <= 'Z' ? 'A' : 0;
        return start == 0 ? c : start + (c - start + 13) % 26;
    }

    /** The signs of an address in words within brackets of some kind: {@code mairie [at] valombre [dot] fr}. */
    static Optional<String> spelled(String text) {
        var plain = DOT.matcher(AT.matcher(text.strip()).replaceFirst("@")).replaceAll(".");
        return Optional.of(plain).filter(MailCipher::isAlone);
    }

    /** CryptX: each letter behind the number of places by which it was moved. */
    static Optional<String> cryptX(String href) {
        var call = CRYPTX.matcher(href);
        if (!call.matches()) {
            return Optional.empty();
        }
        var code = call.group(1);
        var out = new StringBuilder();
        for (int i = 0; i + 1 < code.length(); i += 2) {
            int places = Character.digit(code.charAt(i), 10);
            if (places < 0) {
                return Optional.empty();
            }
            out.append((char) (code.charAt(i + 1) - places));
        }
        var found = out.toString();
        return Optional.of(found.startsWith("mailto:") ? found.substring("mailto:".length()) : found)
                .filter(MailCipher::isAddress);
    }

    /** Nothing but strings that a script writes into the page, with a link to an address among them. */
    static Optional<Letter> written(String script) {
        if (script.length() > LONGEST_SCRIPT || !script.contains("document.write")) {
            return Optional.empty();
        }
        var out = new StringBuilder();
        var calls = WRITES.matcher(script);
        while (calls.find()) {
            out.append(joined(calls.group(1)));
        }
        var link = MAIL_LINK.matcher(out);
        return link.find() ? Letter.of(link.group(1), link.group(2), "") : Optional.empty();
    }

    static boolean isAlone(String address) {
        return ADDRESS.matcher(address).matches();
    }

    private static boolean isAddress(String text) {
        int question = text.indexOf('?');
        return question < 0
                ? isAlone(text)
                : isAlone(text.substring(0, question))
                        && QUERY.matcher(text.substring(question + 1)).matches();
    }

    /** What strings that are added to each other say, with character references in them. */
    private static String joined(String strings) {
        var out = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < strings.length(); i++) {
            char c = strings.charAt(i);
            if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            } else if (quote != 0) {
                out.append(c);
            }
        }
        return Parser.unescapeEntities(out.toString(), false);
    }

    /** A string of a script as it was meant, which an address had in percent signs. */
    private static String plain(String string) {
        var decoded = new String(DataUrl.unescaped(string), StandardCharsets.UTF_8);
        return ESCAPE.matcher(decoded).replaceAll(found -> {
            var sign = found.group(1) == null
                    ? found.group(2)
                    : String.valueOf((char) Integer.parseInt(found.group(1), 16));
            return Matcher.quoteReplacement(sign);
        });
    }

    /** The text in base64; empty if that is none. */
    static String unpacked(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return "";
        }
    }
}
