package fr.parvis.clean.reference;

import fr.parvis.address.WebUrl;
import fr.parvis.clean.markup.Markup;
import fr.parvis.clean.rule.Cause;
import fr.parvis.clean.rule.Finding.Action;
import fr.parvis.clean.rule.Findings;
import fr.parvis.clean.rule.Rule;
import fr.parvis.clean.rule.Rules;
import fr.parvis.clean.rule.Wrappers;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the addresses of one document become: a place, an address that leads out, or nothing. */
public final class References {
    private static final Pattern RASTER =
            Pattern.compile("(?i)data:image/(?:png|jpe?g|gif|webp|avif|x-icon|vnd\\.microsoft\\.icon)"
                    + "(?:;[a-z0-9-]+=[a-z0-9._-]*+)*+(?:;base64)?,[a-z0-9+/=%_.~-]*+");

    private final WebUrl base;
    private final Places places;
    private final Rules rules;
    private final Findings findings;
    private final BiFunction<String, Supplier<String>, Optional<String>> inlays;
    private final boolean settled;
    private final Map<String, Optional<WebUrl>> resolved;

    /** @param inlays what becomes of a drawing that stands in an address itself */
    public References(
            WebUrl base,
            Places places,
            Rules rules,
            Findings findings,
            BiFunction<String, Supplier<String>, Optional<String>> inlays) {
        this(base, places, rules, findings, inlays, null);
    }

    private References(
            WebUrl base,
            Places places,
            Rules rules,
            Findings findings,
            BiFunction<String, Supplier<String>, Optional<String>> inlays,
            @Nullable Map<String, Optional<WebUrl>> settled) {
        this.base = base;
        this.places = places;
        this.rules = rules;
        this.findings = findings;
        this.inlays = inlays;
        this.settled = settled != null;
        this.resolved = settled == null ? new HashMap<>() : settled;
    }

    boolean areSettled() {
        return settled;
    }

    /** For a document whose addresses have all been answered: what is local stays as it is, and nobody is asked. */
    References settled() {
        return new References(base, places, rules, findings, inlays, resolved);
    }

    /**
     * What to write where a browser loads by itself: a place with the fragment that {@code raw} has, or a small
     * picture in the address itself.
     *
     * @param otherwise the rule that is named if nobody in particular is behind the address
     */
    public Optional<String> resource(String raw, Kind kind, String otherwise, Supplier<String> where) {
        var text = tidy(raw);
        if (text.isEmpty() || text.startsWith("#")) {
            return Optional.empty();
        }
        if (text.regionMatches(true, 0, "data:", 0, 5)) {
            var data = text.replace(" ", "");
            if (kind == Kind.IMAGE && RASTER.matcher(data).matches()) {
                return Optional.of(data);
            }
            var drawing = kind == Kind.IMAGE ? inlays.apply(text, where) : Optional.<String>empty();
            if (drawing.isPresent()) {
                return drawing;
            }
            var font = kind == Kind.FONT && !settled ? InlineFont.in(text) : Optional.<InlineFont>empty();
            var file = font.flatMap(places::font).filter(References::isLocal);
            if (file.isPresent()) {
                return file;
            }
            findings.add(Cause.markup("data-address"), Action.REMOVED, where, text);
            return Optional.empty();
        }
        if (settled) {
            return Optional.of(text).filter(References::isLocal);
        }
        var url = resolve(text);
        if (url.isEmpty()) {
            findings.add(Cause.markup(schemeRule(text)), Action.REMOVED, where, text);
            return Optional.empty();
        }
        var rule = behind(url.get());
        if (rule.isPresent() && !rule.get().isContent()) {
            findings.add(rule.get().cause(), Action.REMOVED, where, text);
            return Optional.empty();
        }
        var place = places.resource(rules.withoutTracking(url.get()), kind).filter(References::isLocal);
        if (place.isEmpty()) {
            findings.add(rule.map(Rule::cause).orElse(Cause.markup(otherwise)), Action.REMOVED, where, text);
            return Optional.empty();
        }
        rule.filter(found -> !url.get().isSameSite(base))
                .ifPresent(found -> findings.add(found.cause(), Action.CHANGED, where, text));
        return Optional.of(place.get() + fragment(text));
    }

    /** Whose an address is, also if it hides behind a name of the site's own. */
    public Optional<Rule> behind(WebUrl url) {
        return rules.behind(url)
                .or(() -> settled
                        ? Optional.empty()
                        : places.aliases(url).stream()
                                .flatMap(name -> rules.cloaked(name).stream())
                                .findFirst());
    }

    /** Tells of a script that goes and that nobody is known to be behind. */
    public void script(WebUrl url) {
        if (!settled && url.isSameSite(base)) {
            places.script(url);
        }
    }

    /** The place of a picture that the document does not name; nobody misses it if there is none. */
    public Optional<String> optional(String address) {
        return WebUrl.parse(address)
                .flatMap(url -> places.resource(url, Kind.IMAGE))
                .filter(References::isLocal);
    }

    /** Where a page works as it was made; nothing if only the copy exists. */
    public Optional<WebUrl> original(WebUrl page) {
        return places.original(page);
    }

    /** What to write where a visitor may go. */
    public Optional<Outbound> link(String raw, Supplier<String> where) {
        return link(raw, true, where);
    }

    /** @param followed whether robots may follow it */
    public Optional<Outbound> link(String raw, boolean followed, Supplier<String> where) {
        var text = tidy(raw);
        if (text.isEmpty() || text.startsWith("#")) {
            return text.isEmpty() ? Optional.empty() : Optional.of(new Outbound(text, false));
        }
        var scheme = scheme(text);
        if (Markup.LINK_SCHEMES.contains(scheme)) {
            return Optional.of(new Outbound(text, false));
        }
        if (settled && isLocal(text)) {
            return Optional.of(new Outbound(text, false));
        }
        return bare(text, where).map(bare -> {
            if (!followed && !settled) {
                places.unfollowed(bare.url());
            }
            var place =
                    settled ? Optional.<String>empty() : places.link(bare.url()).filter(References::isLocal);
            if (place.isEmpty()) {
                resolved.put(bare.url().value(), Optional.of(bare.url()));
            }
            return place.map(found -> new Outbound(found + bare.fragment(), false))
                    .orElseGet(bare::outbound);
        });
    }

    /** The same for an address that leads out on purpose, also if there is a place for it. */
    public Optional<Outbound> outside(String raw, Supplier<String> where) {
        return bare(tidy(raw), where).map(Bare::outbound);
    }

    /** A whole address without what only traces. */
    private record Bare(WebUrl url, String fragment) {
        Outbound outbound() {
            return new Outbound(url + fragment, true);
        }
    }

    private Optional<Bare> bare(String text, Supplier<String> where) {
        var resolved = resolve(text);
        if (resolved.isEmpty()) {
            findings.add(Cause.markup(schemeRule(text)), Action.REMOVED, where, text);
            return Optional.empty();
        }
        var target = rules.wrappers().target(resolved.get(), fragment(text));
        if (target.isPresent()) {
            findings.add(Cause.markup("link-wrapper"), Action.CHANGED, where, text);
        }
        var url = target.flatMap(WebUrl::parse).orElse(resolved.get());
        var bare = rules.withoutTracking(url);
        var whole = fragment(target.orElse(text));
        var fragment = rules.withoutTracking(whole);
        if (!bare.equals(url) || !fragment.equals(whole)) {
            findings.add(Cause.markup("tracking-parameter"), Action.CHANGED, where, text);
        }
        return Optional.of(new Bare(bare, fragment));
    }

    /** Asks for an address of the site itself that the page only names: nobody is led there, and nothing is written. */
    public void mention(String raw) {
        if (!settled) {
            resolve(raw)
                    .filter(url -> url.isSameSite(base))
                    .map(rules::withoutTracking)
                    .ifPresent(places::link);
        }
    }

    /** The address that {@code raw} stands for, if it says nothing itself and one of {@code beside} says it. */
    public String spelledOut(String raw, Supplier<List<String>> beside, Supplier<String> where) {
        if (settled || !resolve(raw).filter(rules.wrappers()::isShort).isPresent()) {
            return raw;
        }
        var target = beside.get().stream()
                .flatMap(text -> Wrappers.written(text).stream())
                .filter(url -> !rules.wrappers().isShort(url))
                .findFirst();
        target.ifPresent(url -> findings.add(Cause.markup("link-wrapper"), Action.CHANGED, where, raw));
        return target.map(WebUrl::value).orElse(raw);
    }

    /** @param leavesSite whether the address is another site's */
    public record Outbound(String href, boolean leavesSite) {
        /** Whether this host has what is there. */
        public boolean isPlace() {
            return !leavesSite && isLocal(href);
        }
    }

    public Optional<WebUrl> resolve(String raw) {
        var text = tidy(raw);
        int hash = text.indexOf('#');
        return resolved.computeIfAbsent(hash < 0 ? text : text.substring(0, hash), base::resolve);
    }

    /** As a browser reads an address: nothing before and after it, no tabs and line ends within. */
    public static String tidy(String raw) {
        int from = 0;
        int end = raw.length();
        while (from < end && raw.charAt(from) <= ' ') {
            from++;
        }
        while (end > from && raw.charAt(end - 1) <= ' ') {
            end--;
        }
        var text = raw.substring(from, end);
        return text.indexOf('\n') < 0 && text.indexOf('\t') < 0 && text.indexOf('\r') < 0
                ? text
                : text.replace("\n", "").replace("\t", "").replace("\r", "");
    }

    private static String schemeRule(String text) {
        return switch (scheme(text)) {
            case "javascript", "vbscript", "livescript" -> "javascript-link";
            case "data" -> "data-address";
            default -> "unknown-address";
        };
    }

    private static String scheme(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || !isLetter(text.charAt(0))) {
            return "";
        }
        for (int i = 1; i < colon; i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && !(c >= '0' && c <= '9') && c != '+' && c != '.' && c != '-') {
                return "";
            }
        }
        return text.substring(0, colon).toLowerCase(Locale.ROOT);
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static String fragment(@Nullable String text) {
        int hash = text == null ? -1 : text.indexOf('#');
        return text == null || hash < 0 ? "" : text.substring(hash);
    }

    private static boolean isLocal(String place) {
        for (int i = 0; i < place.length(); i++) {
            if (place.charAt(i) <= ' ' || place.charAt(i) == '\\') {
                return false;
            }
        }
        return !place.isEmpty() && !place.startsWith("//") && scheme(place).isEmpty();
    }
}
