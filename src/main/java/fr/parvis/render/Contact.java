package fr.parvis.render;

import fr.parvis.address.WebUrl;
import java.net.URI;
import java.time.Instant;

/**
 * Whom to tell about a weakness, for {@code security.txt} (RFC 9116).
 *
 * @param address {@code mailto:} or {@code https:}
 * @param expires less than a year from now
 * @param canonical where this very file stands
 */
public record Contact(URI address, Instant expires, WebUrl canonical) {}
