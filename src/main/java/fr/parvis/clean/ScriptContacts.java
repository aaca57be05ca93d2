package fr.parvis.clean;

import fr.parvis.address.WebUrl;
import fr.parvis.clean.Contacts.Use;
import fr.parvis.clean.reference.References;
import fr.parvis.clean.script.ScriptCalls;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds what scripts contact: vendors whose addresses stand in them, modules that they are made of, and, of a script that
 * stands in a page, the addresses that it gives to something that loads.
 */
final class ScriptContacts {
    private static final Pattern ADDRESS =
            Pattern.compile("(?:https?:)?//[a-z0-9-]+(?:\\.[a-z0-9-]+)++[^\\s'\"<>`]*", Pattern.CASE_INSENSITIVE);
    /** What a script joins to the address of a folder. */
    private static final Pattern FILE = Pattern.compile("['\"]([\\w-]{1,60}\\.(?:js|php))['\"]");

    private static final Pattern SCRIPT =
            Pattern.compile("[^?#]*\\.m?js(?:[?#].*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern RELATIVE = Pattern.compile("(?:https?:|\\.{0,2}/).*", Pattern.DOTALL);
    private static final Pattern ROOTED = Pattern.compile("(?:https?:|/).*", Pattern.DOTALL);
    private static final int MOST_FILES = 8;
    private static final int LONGEST = 1 << 20;

    private final Contacts.Found found;

    ScriptContacts(Contacts.Found found) {
        this.found = found;
    }

    /**
     * A script that stands in a page.
     *
     * @return whether it may call others whom its text does not tell
     */
    boolean ofPage(String script, WebUrl base, boolean module) {
        if (script.isBlank()) {
            return false;
        }
        var text = script.replace("\\/", "/");
        var matcher = ADDRESS.matcher(beginning(text));
        var files = FILE.matcher(text)
                .results()
                .map(file -> file.group(1))
                .distinct()
                .limit(MOST_FILES)
                .toList();
        while (matcher.find()) {
            var address = matcher.group();
            found.addTracker(base.resolve(address), Use.INLINE_SCRIPT);
            if (address.endsWith("/")) {
                files.forEach(file -> found.addTracker(base.resolve(address + file), Use.INLINE_SCRIPT));
            }
        }
        var calls = ScriptCalls.of(beginning(script));
        calls.addresses().forEach(address -> called(address, base));
        boolean open = module && modules(calls.imports(), base);
        for (var address : calls.modules()) {
            if (isOthers(address, base)) {
                called(address, base);
            } else {
                open |= modules(Set.of(address), base);
            }
        }
        for (var address : calls.files()) {
            if (isOthers(address, base)) {
                called(address, base);
            } else {
                open |= file(address, base);
            }
        }
        return open || calls.open() || script.length() > LONGEST;
    }

    private void called(String address, WebUrl base) {
        var tidy = References.tidy(address).replaceFirst("^(?i)ws(?=s?:)", "http");
        found.add(tidy.isEmpty() ? Optional.empty() : base.resolve(tidy), Use.INLINE_SCRIPT, false);
    }

    private static boolean isOthers(String address, WebUrl base) {
        return base.resolve(References.tidy(address))
                .filter(url -> url.isOthers(base))
                .isPresent();
    }

    /**
     * A file of the site itself is read as its other scripts are.
     *
     * @return whether it is none that could be read
     */
    private boolean file(String address, WebUrl base) {
        var tidy = References.tidy(address);
        var url = SCRIPT.matcher(tidy).matches() ? base.resolve(tidy) : Optional.<WebUrl>empty();
        found.add(url, Use.SCRIPT, false);
        return url.isEmpty();
    }

    /** The same of a script file of the site, of which what it could call and perhaps does not is no contact. */
    boolean ofFile(String script, WebUrl url) {
        var matcher = ADDRESS.matcher(beginning(script).replace("\\/", "/"));
        while (matcher.find()) {
            found.addLoaded(matcher.group(), url, Use.INLINE_SCRIPT);
        }
        var calls = ScriptCalls.of(beginning(script));
        boolean open = Stream.of(calls.addresses(), calls.modules(), calls.files())
                .flatMap(Set::stream)
                .anyMatch(address -> isOthers(address, url));
        for (var address : calls.files()) {
            // Others begin at the page, which is not known here.
            open |= !isOthers(address, url)
                    && (!ROOTED.matcher(References.tidy(address)).matches() || file(address, url));
        }
        var modules = calls.modules().stream().filter(address -> !isOthers(address, url));
        open |= modules(modules.toList(), url);
        open |= modules(calls.imports(), url);
        return open || calls.open() || script.length() > LONGEST;
    }

    /** A name that is no address is one of a map that is not read. */
    private boolean modules(Collection<String> addresses, WebUrl base) {
        boolean open = false;
        for (var address : addresses) {
            if (RELATIVE.matcher(address).matches()) {
                found.add(base.resolve(address), Use.SCRIPT, false);
            } else {
                open = true;
            }
        }
        return open;
    }

    private static String beginning(String script) {
        return script.substring(0, Math.min(script.length(), LONGEST));
    }
}
