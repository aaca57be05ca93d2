package fr.parvis.tenant;

import fr.parvis.address.Table;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The communes of France and of what is beyond the sea, with those that are parts of new ones and the parts of Paris, Lyon and
 * Marseille, by their INSEE codes. From the "Code officiel géographique" of INSEE as of January 2026 (Licence Ouverte 2.0).
 */
public final class Communes {
    private static final int CODE = 5;
    private static final Map<String, String> NAMES = Table.lines(Communes.class, "communes.txt").stream()
            .collect(Collectors.toUnmodifiableMap(line -> line.substring(0, CODE), line -> line.substring(CODE + 1)));

    private Communes() {}

    /** What the commune with a code is called; nothing if none has it. */
    public static Optional<String> name(String code) {
        return Optional.ofNullable(NAMES.get(code));
    }
}
