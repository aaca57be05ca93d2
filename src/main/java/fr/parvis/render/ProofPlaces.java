package fr.parvis.render;

import fr.parvis.address.OurPaths;
import fr.parvis.address.PagePath;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the proof stands for people: in the organisation's own language, and beside it once in each language. The path
 * is all that decides: visitors are given nothing that would remember what they chose.
 */
public final class ProofPlaces {
    static final String OWN = OurPaths.PROOF;
    static final List<Locale> LANGUAGES = List.of(Locale.FRENCH, Locale.ENGLISH);

    private ProofPlaces() {}

    /** The language of the proof at {@code path}; nothing if none stands there. */
    public static Optional<Locale> language(PagePath path, Locale own) {
        return path.value().equals(OWN)
                ? Optional.of(Words.of(own).locale())
                : LANGUAGES.stream()
                        .filter(language -> path.value().equals(beside(language)))
                        .findFirst();
    }

    /** The one address of the proof in {@code language}. */
    static String of(Locale language, Locale own) {
        return language.equals(Words.of(own).locale()) ? OWN : beside(language);
    }

    private static String beside(Locale language) {
        return OWN + "/" + language.getLanguage();
    }
}
