package fr.parvis.address;

import java.util.List;

/** Where the body of an HTTP/1.1 request ends (RFC 9112, section 6.3): parsers take a coding that they do not know for none. */
public final class TransferEncoding {
    private TransferEncoding() {}

    /** @param lines of {@code Transfer-Encoding}: none, or one that says {@code chunked} and nothing else */
    public static boolean isClear(List<String> lines) {
        return lines.isEmpty() || (lines.size() == 1 && lines.get(0).equalsIgnoreCase("chunked"));
    }
}
