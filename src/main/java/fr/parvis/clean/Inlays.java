package fr.parvis.clean;

import fr.parvis.address.WebUrl;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The drawings that stand in addresses of one document (RFC 2397): cleaned like any other, and written back in one
 * spelling. Nothing is asked for in them, since a browser loads nothing for them; one that draws nothing only keeps a
 * place and goes.
 */
final class Inlays implements BiFunction<String, Supplier<String>, Optional<String>> {
    private static final String START = "data:image/svg+xml,";
    private static final Pattern DRAWING = Pattern.compile("(?i)data: *image/svg\\+xml *(?:;[^,]*+)?");
    private static final Pattern NOTHING = Pattern.compile("<svg[^>]*>\\s*</svg>|\\s*");
    private static final Pattern PART = Pattern.compile("#[\\w-]{1,100}");
    private static final String PLAIN = "-._~!$&*+,;=:@/?[]";
    private static final String HEX = "0123456789ABCDEF";
    private static final Places NOWHERE = new Places() {
        @Override
        public Optional<String> resource(WebUrl url, Kind kind) {
            return Optional.empty();
        }

        @Override
        public Optional<String> link(WebUrl url) {
            return Optional.empty();
        }
    };

    private final Rules rules;
    private final WebUrl page;
    private final Intake intake;
    private final Findings findings;
    private final Map<String, Optional<String>> known = new HashMap<>();

    Inlays(Rules rules, WebUrl page, Intake intake, Findings findings) {
        this.rules = rules;
        this.page = page;
        this.intake = intake;
        this.findings = findings;
    }

    /** The address with a clean drawing in it; nothing if it holds none. */
    @Override
    public Optional<String> apply(String address, Supplier<String> where) {
        var before = known.get(address);
        if (before != null) {
            return before;
        }
        var clean = written(address, where);
        known.put(address, clean);
        clean.ifPresent(same -> known.put(same, clean));
        return clean;
    }

    private Optional<String> written(String address, Supplier<String> where) {
        int comma = address.indexOf(',');
        var header = address.substring(0, Math.max(comma, 0));
        if (!DRAWING.matcher(header).matches()) {
            return Optional.empty();
        }
        int hash = address.lastIndexOf('#');
        var part = hash < comma ? "" : address.substring(hash);
        boolean named = PART.matcher(part).matches();
        return content(header, address.substring(comma + 1, named ? hash : address.length()))
                .map(svg -> clean(Decoding.text(svg, null), where))
                .filter(svg -> !NOTHING.matcher(svg).matches())
                .map(svg -> START + escaped(svg) + (named ? part : ""));
    }

    private String clean(String svg, Supplier<String> where) {
        var found = new Findings();
        var references = new References(page, NOWHERE, rules, found, (inner, place) -> Optional.empty());
        var clean = DrawingFile.clean(svg, new Work(rules, references, found, Phrases.FRENCH, page, intake));
        for (var finding : found.list()) {
            var cause = new Cause(finding.rule(), finding.vendor(), finding.category());
            findings.add(cause, finding.action(), where, finding.excerpt());
        }
        return clean;
    }

    /**
     * What stands in an address (RFC 2397); nothing if it cannot be read.
     *
     * @param header what stands before the comma
     * @param data what stands behind it, without a fragment
     */
    static Optional<byte[]> content(String header, String data) {
        var bytes = unescaped(data);
        return header.strip().toLowerCase(Locale.ROOT).endsWith("base64") ? unpacked(bytes) : Optional.of(bytes);
    }

    private static Optional<byte[]> unpacked(byte[] text) {
        try {
            var letters = new String(text, StandardCharsets.ISO_8859_1).replaceAll("\\s+", "");
            return Optional.of(Base64.getDecoder().decode(letters));
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    /** The bytes that percent signs stand for, and all others as they are. */
    static byte[] unescaped(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var out = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            out.write(low < 0 ? bytes[i] : high * 16 + low);
            i += low < 0 ? 0 : 2;
        }
        return out.toByteArray();
    }

    /** So that it may stand in a list of addresses, in a style sheet and in an attribute alike. */
    private static String escaped(String text) {
        var out = new StringBuilder(text.length() * 2);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
                out.append(c);
            } else {
                out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return out.toString();
    }
}
