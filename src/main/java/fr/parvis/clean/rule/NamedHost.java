package fr.parvis.clean.rule;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A host that a script names. To name one is not to ask it: a link to a vendor's page, a list of hosts and a pattern for
 * addresses tell nothing. What looks like something that a program loads does.
 *
 * @param below what the script has before the host of the rule, such as {@code cdn} or {@code www}
 * @param mark the host as the rule has it, perhaps with a path
 * @param whole whether two slashes stand before it
 * @param rest what follows the host, up to the end of the text that it stands in
 */
record NamedHost(String below, String mark, boolean whole, String rest) {
    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_REST = 300;

    /** Labels of hosts where a vendor writes for people. */
    private static final Set<String> FOR_PEOPLE = Set.of(
            "about",
            "account",
            "accounts",
            "blog",
            "community",
            "developer",
            "developers",
            "docs",
            "faq",
            "help",
            "info",
            "legal",
            "login",
            "my",
            "news",
            "policies",
            "policy",
            "plus",
            "privacy",
            "status",
            "support");

    private static final Pattern PROGRAM = Pattern.compile(
            "[^?#]*(?:\\.m?js|\\.css|/js|/jsapi|/iframe_api|/player_api|/css2?)(?:[?#].*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern LOADED =
            Pattern.compile("[^?#]*(?:\\.gif|\\.png|/collect|/pixel|/ns\\.html)(?:[?#].*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern ENDING = Pattern.compile("\\.(?:com|net|org|io|fr|eu|co)(?![\\w$-])");

    /** What stands at {@code at}, if that is a host or the end of one and not part of another word. */
    static Optional<NamedHost> in(String script, int at, String mark) {
        int slash = mark.indexOf('/');
        int end = at + (slash < 0 ? mark.length() : slash);
        if (end < script.length() && (isName(script.charAt(end)) || goesOn(script, end))) {
            return Optional.empty();
        }
        int from = at;
        while (from > 0 && at - from < LONGEST_NAME && isPart(script.charAt(from - 1))) {
            from--;
        }
        if (from < at && script.charAt(at - 1) != '.') {
            return Optional.empty();
        }
        char before = from > 0 ? script.charAt(from - 1) : ' ';
        boolean whole = before == '/' && from > 1 && isSlash(script, from - 2);
        if (!whole && "'\"`".indexOf(before) < 0) {
            return Optional.empty();
        }
        var rest = rest(script, end);
        if (slash >= 0 && !beginsWith(rest, mark.substring(slash))) {
            return Optional.empty();
        }
        return Optional.of(new NamedHost(script.substring(from, at), mark, whole, rest));
    }

    /** @param content whether only a program or a style sheet would tell anything */
    boolean isLoaded(boolean content) {
        if (!whole && !rest.startsWith("/")) {
            return false;
        }
        if (content) {
            return PROGRAM.matcher(rest).matches();
        }
        if (mark.indexOf('/') >= 0
                || PROGRAM.matcher(rest).matches()
                || LOADED.matcher(rest).matches()) {
            return true;
        }
        var labels = (below + mark).toLowerCase(Locale.ROOT);
        var first = labels.substring(0, labels.indexOf('.'));
        boolean servant = mark.indexOf('.') != mark.lastIndexOf('.') || !below.isEmpty();
        return servant && !first.equals("www") && !FOR_PEOPLE.contains(first);
    }

    /** Whether what ends there is the name before {@code .com} and its like. */
    static boolean endsLabel(String script, int end) {
        return end < script.length()
                && script.charAt(end) == '.'
                && ENDING.matcher(script)
                        .region(end, script.length())
                        .useTransparentBounds(true)
                        .lookingAt();
    }

    /** A path of a rule ends with a part, a sign or another word. */
    private static boolean beginsWith(String rest, String path) {
        if (!rest.startsWith(path)) {
            return false;
        }
        boolean open = !Character.isLetterOrDigit(path.charAt(path.length() - 1));
        return open || rest.length() == path.length() || !isName(rest.charAt(path.length()));
    }

    /** With slashes that are escaped as they are meant. */
    private static String rest(String script, int from) {
        var rest = new StringBuilder();
        for (int i = from; i < script.length() && rest.length() < LONGEST_REST; i++) {
            char c = script.charAt(i);
            if (c == '\\' && i + 1 < script.length() && script.charAt(i + 1) == '/') {
                continue;
            }
            if (c <= ' ' || "'\"`<>\\,;".indexOf(c) >= 0) {
                break;
            }
            rest.append(c);
        }
        return rest.toString();
    }

    private static boolean goesOn(String script, int end) {
        return script.charAt(end) == '.' && end + 1 < script.length() && isName(script.charAt(end + 1));
    }

    private static boolean isSlash(String script, int at) {
        char c = script.charAt(at);
        return c == '/' || (c == '\\' && at > 0 && script.charAt(at - 1) == '/');
    }

    private static boolean isPart(char c) {
        return isName(c) || c == '.';
    }

    private static boolean isName(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }
}
