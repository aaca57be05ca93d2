package fr.parvis.render;

import fr.parvis.address.WebUrl;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A cleaned document with the platform's lines put into it; its text is moved and never read as a template. */
final class FaithfulPage {
    private static final String HEAD_END = "</head>";
    private static final String BODY_END = "</body>";

    /** Pictures that others show beside a link to the page; they want the whole address. */
    private static final Pattern SHOWN_ELSEWHERE = Pattern.compile(
            "(<meta (?:property|name)=\"(?:og:image(?::url)?|twitter:image(?::src)?)\" content=\")/(?!/)");

    private FaithfulPage() {}

    static String of(String document, WebUrl here, String forHead, String frame) {
        int head = document.indexOf(HEAD_END);
        int body = document.lastIndexOf(BODY_END);
        if (head < 0 || body < head) {
            throw new IllegalArgumentException("not a cleaned document: it has no head before its body");
        }
        return new StringBuilder(document.length() + forHead.length() + frame.length())
                .append(withWholeAddresses(document.substring(0, head), here))
                .append(forHead.strip())
                .append(document, head, body)
                .append(frame.strip())
                .append(document, body, document.length())
                .toString();
    }

    private static String withWholeAddresses(String head, WebUrl here) {
        var root = here.origin() + "/";
        return SHOWN_ELSEWHERE.matcher(head).replaceAll(found -> Matcher.quoteReplacement(found.group(1) + root));
    }
}
