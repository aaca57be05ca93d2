package fr.parvis.clean.drawing;

import fr.parvis.address.WebUrl;
import fr.parvis.clean.document.Decoding;
import fr.parvis.clean.document.Intake;
import fr.parvis.clean.reference.DataUrl;
import fr.parvis.clean.reference.Kind;
import fr.parvis.clean.reference.Places;
import fr.parvis.clean.reference.References;
import fr.parvis.clean.reference.Work;
import fr.parvis.clean.rule.Cause;
import fr.parvis.clean.rule.Findings;
import fr.parvis.clean.rule.Rules;
import fr.parvis.clean.word.Phrases;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
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
public final class Inlays implements BiFunction<String, Supplier<String>, Optional<String>> {
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

    public Inlays(Rules rules, WebUrl page, Intake intake, Findings findings) {
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
        return DataUrl.content(header, address.substring(comma + 1, named ? hash : address.length()))
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
