package fr.parvis.admin;

import fr.parvis.tenant.Refusal.Unacceptable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A place in a list, opaque outside: the key of the last item that was shown, in base64url. */
final class Cursor {
    private Cursor() {}

    static String of(Object key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(key.toString().getBytes(StandardCharsets.UTF_8));
    }

    static String text(String cursor) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor)))
                    .toString();
            if (Json.isText(text) && !text.isEmpty()) {
                return text;
            }
        } catch (IllegalArgumentException | CharacterCodingException notOurs) {
            // told below
        }
        throw malformed();
    }

    static long number(String cursor) {
        try {
            return Long.parseLong(text(cursor));
        } catch (NumberFormatException notOurs) {
            throw malformed();
        }
    }

    private static Unacceptable malformed() {
        return Unacceptable.field("after", "a cursor from the field next of an earlier answer");
    }
}
