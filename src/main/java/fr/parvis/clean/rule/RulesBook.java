package fr.parvis.clean.rule;

import fr.parvis.address.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The bundled rules, and those that an operator laid on top of them, one file after the other. */
final class RulesBook {
    private static final String BUNDLED = "trackers.yaml";
    private static final int DIGITS = 8;

    private RulesBook() {}

    static RulesFile bundled() {
        try (var stream = RulesBook.class.getResourceAsStream("/rules/" + BUNDLED)) {
            if (stream == null) {
                throw new IllegalStateException("the rules are missing: " + BUNDLED);
            }
            return RulesFile.bundled(BUNDLED, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** With a version that names both: the bundled rules' own, and the SHA-256 of the files one after the other. */
    static RulesFile with(List<Path> files) {
        var digest = Sha256.digest();
        var whole = bundled();
        for (var file : files) {
            var content = read(file);
            digest.update(content);
            whole = lay(whole, RulesFile.added(file.toString(), text(file, content)), file.toString());
        }
        return named(whole, HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS));
    }

    /** What is added is asked first; what replaces another stands where that stood. */
    private static RulesFile lay(RulesFile below, RulesFile above, String name) {
        var there = below.ids().collect(Collectors.toSet());
        above.ids()
                .filter(id -> there.contains(id) && !above.replaces().contains(id))
                .findFirst()
                .ifPresent(id -> {
                    throw new IllegalArgumentException("rules " + name + ", rule " + id
                            + ", id: is taken; replaces: true would put this in the other's place");
                });
        return new RulesFile(
                below.version(),
                laid(new Layer<>(below.rules(), above.rules(), Rule::id, name), above.replaces()),
                laid(new Layer<>(below.embeds(), above.embeds(), Embed::id, name), above.replaces()),
                joined(above.parameters(), below.parameters()),
                joined(above.ofHosts(), below.ofHosts()),
                joined(above.wrappers(), below.wrappers()),
                joined(above.cookies(), below.cookies()),
                Set.of());
    }

    private record Layer<T>(List<T> below, List<T> above, Function<T, String> id, String name) {}

    private static <T> List<T> laid(Layer<T> layer, Set<String> replaces) {
        var all = new ArrayList<>(layer.below());
        var fresh = new ArrayList<T>();
        for (var one : layer.above()) {
            var id = layer.id().apply(one);
            if (!replaces.contains(id)) {
                fresh.add(one);
                continue;
            }
            var ids = all.stream().map(layer.id()).toList();
            if (!ids.contains(id)) {
                throw new IllegalArgumentException("rules " + layer.name() + ", rule " + id
                        + ", replaces: there is nothing of that name to replace");
            }
            all.set(ids.indexOf(id), one);
        }
        return joined(fresh, all);
    }

    private static <T> List<T> joined(List<T> first, List<T> then) {
        return Stream.concat(first.stream(), then.stream()).distinct().toList();
    }

    private static RulesFile named(RulesFile file, String digest) {
        return new RulesFile(
                file.version() + "+sha256:" + digest,
                file.rules(),
                file.embeds(),
                file.parameters(),
                file.ofHosts(),
                file.wrappers(),
                file.cookies(),
                Set.of());
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            throw new IllegalArgumentException("rules " + file + ": there is no such file", missing);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("rules " + file + ": cannot be read: " + unreadable, unreadable);
        }
    }

    private static String text(Path file, byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new IllegalArgumentException("rules " + file + ": is not UTF-8", notUtf8);
        }
    }
}
