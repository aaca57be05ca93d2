package fr.parvis.render;

/** A cleaned document with the platform's lines put into it; its text is moved and never read as a template. */
final class FaithfulPage {
    private static final String HEAD_END = "</head>";
    private static final String BODY_END = "</body>";

    private FaithfulPage() {}

    static String of(String document, String forHead, String frame) {
        int head = document.indexOf(HEAD_END);
        int body = document.lastIndexOf(BODY_END);
        if (head < 0 || body < head) {
            throw new IllegalArgumentException("not a cleaned document: it has no head before its body");
        }
        return new StringBuilder(document.length() + forHead.length() + frame.length())
                .append(document, 0, head)
                .append(forHead.strip())
                .append(document, head, body)
                .append(frame.strip())
                .append(document, body, document.length())
                .toString();
    }
}
