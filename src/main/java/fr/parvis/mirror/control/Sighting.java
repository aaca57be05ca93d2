package fr.parvis.mirror.control;

import java.util.List;

/**
 * What was found where a proof may stand.
 *
 * @param seen what stood there, at most ten values of at most 200 characters
 * @param ok whether it is the proof
 * @param sure whether the place could be asked; if not, nothing is known of the proof
 * @param advice what was found, or what there is to do, in a sentence
 */
public record Sighting(ProofWay way, List<String> seen, boolean ok, boolean sure, String advice) {
    private static final int MOST = 10;
    private static final int LONGEST = 200;

    public Sighting {
        seen = seen.stream()
                .limit(MOST)
                .map(value -> value.replaceAll("\\p{Cntrl}", " "))
                .map(value -> value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value)
                .toList();
    }

    /** The proof is there if one of the values is it. */
    static Sighting of(ProofWay way, List<String> seen, String proof) {
        if (seen.contains(proof)) {
            return new Sighting(way, seen, true, true, "The proof is there.");
        }
        return missing(way, seen, seen.isEmpty() ? "Nothing stands there." : "Something else stands there.");
    }

    /** @param why the proof is not there */
    static Sighting missing(ProofWay way, List<String> seen, String why) {
        return new Sighting(way, seen, false, true, why + todo(way));
    }

    /** @param why the place could not be asked */
    static Sighting unsure(ProofWay way, String why) {
        return new Sighting(way, List.of(), false, false, why);
    }

    /** The same with what there is to do, should it not pass. */
    static Sighting silent(ProofWay way, String why) {
        return unsure(way, why + todo(way));
    }

    private static String todo(ProofWay way) {
        return switch (way.kind()) {
            case DNS ->
                " Add a TXT record " + way.where() + " with the value " + way.value()
                        + "; it may take an hour until every DNS server knows it.";
            case FILE -> " Put a file at " + way.where() + " that holds " + way.value() + " and nothing else.";
            case META -> " Put " + way.value() + " into the head of " + way.where() + ".";
        };
    }
}
