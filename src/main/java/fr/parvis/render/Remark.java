package fr.parvis.render;

import fr.parvis.render.Cause.Understood;
import fr.parvis.render.ReportData.Mention;
import fr.parvis.site.Release.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something of a release to look at: problems of one cause.
 *
 * @param text what it is, how often, and what to do
 * @param left how many addresses more there would be to tell
 */
record Remark(String text, List<Place> places, int left) {
    private static final int MOST_PLACES = 5;

    /**
     * One of the addresses.
     *
     * @param pages the pages that lead there, in words; empty if none is known
     * @param detail in English, as the API has it; empty if the text of the remark says all
     */
    record Place(String address, String pages, String detail) {}

    /** The gravest first. */
    static List<Remark> of(List<Problem> problems, Map<String, Mention> mentions, Words words) {
        var groups = new TreeMap<String, List<Told>>();
        for (var problem : problems) {
            var understood = Cause.of(problem);
            var key = "%03d %s".formatted(understood.rank(), understood.what());
            groups.computeIfAbsent(key, first -> new ArrayList<>()).add(new Told(problem, understood));
        }
        return groups.values().stream()
                .map(group -> remark(group, mentions, words))
                .toList();
    }

    private record Told(Problem problem, Understood understood) {}

    private static Remark remark(List<Told> group, Map<String, Mention> mentions, Words words) {
        var understood = group.get(0).understood();
        int count = group.stream().mapToInt(told -> told.understood().count()).sum();
        boolean detailed = understood.cause().detailed();
        var places = group.stream()
                .map(Told::problem)
                .filter(problem -> !problem.path().isEmpty() || detailed)
                .limit(MOST_PLACES)
                .map(problem -> new Place(
                        Legible.address(problem.path()),
                        pages(mentions.get(problem.path()), words),
                        detailed ? problem.detail() : ""))
                .toList();
        return new Remark(
                words.say("cause_" + understood.cause().key(), count, understood.what()),
                places,
                count - places.size());
    }

    private static String pages(@Nullable Mention mention, Words words) {
        if (mention == null) {
            return "";
        }
        return mention.pages() == 1
                ? words.say("report_on_page", mention.path())
                : words.say("report_on_page_and", mention.pages() - 1, mention.path());
    }
}
