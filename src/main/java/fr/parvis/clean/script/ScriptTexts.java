package fr.parvis.clean.script;

import java.util.regex.Pattern;

/** What single texts of scripts tell: addresses, beginnings of addresses, markup and style. */
final class ScriptTexts {
    /** Markup with it may load something. */
    private static final Pattern LOADING =
            Pattern.compile("src|href|url|data|poster|background|import|\\son", Pattern.CASE_INSENSITIVE);

    /** No script, whatever element gets it. */
    private static final Pattern PICTURE = Pattern.compile(
            "[^?#]*\\.(?:png|gif|jpe?g|webp|avif|svg|ico|mp[34]|webm|og[gv]|wav|pdf)(?:[?#].*)?"
                    + "|data:(?:image|audio|video)/.*|about:blank|#.*|",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern ELSEWHERE = Pattern.compile("(?:https?:)?//", Pattern.CASE_INSENSITIVE);
    private static final Pattern STYLE =
            Pattern.compile("(?:url\\(|@import)\\s{0,9}['\"]?(?:https?:)?//", Pattern.CASE_INSENSITIVE);

    private ScriptTexts() {}

    /** Whether it is markup that loads something as soon as it stands in a page, or style that does. */
    static boolean isLoading(String text) {
        return (text.indexOf('<') >= 0 && text.contains("src="))
                || STYLE.matcher(text).find();
    }

    /** Whether it could load something if it were markup. */
    static boolean mayLoad(String text) {
        return LOADING.matcher(text).find();
    }

    static boolean isPicture(String address) {
        return PICTURE.matcher(address).matches();
    }

    static boolean isElsewhere(String address) {
        return ELSEWHERE.matcher(address).lookingAt();
    }

    /** Whether the host is whole, or the site's own, though the address goes on. */
    static boolean namesHost(String beginning) {
        int slashes = beginning.indexOf("//");
        return slashes < 0
                ? beginning.length() > 1 && (beginning.indexOf('/') >= 0 || beginning.indexOf('?') >= 0)
                : beginning.indexOf('/', slashes + 2) > slashes + 2;
    }
}
