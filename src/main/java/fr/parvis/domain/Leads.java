package fr.parvis.domain;

import fr.parvis.domain.Sight.View;
import fr.parvis.domain.Sight.Way;
import java.util.List;

/** Whether visitors of a name arrive here. */
enum Leads {
    HERE,
    ELSEWHERE,
    /** Nobody could be asked, or not all say the same. */
    UNKNOWN;

    static Leads in(Sight sight, Edge edge) {
        return of(sight.views().stream().map(View::way).toList(), edge);
    }

    /** @param all one of each server that was asked */
    static Leads of(List<Way> all, Edge edge) {
        var ways = all.stream().filter(way -> way.silence() == null).toList();
        long here = ways.stream().filter(edge::isHere).count();
        if (!ways.isEmpty() && here == ways.size()) {
            return HERE;
        }
        return here == 0 && ways.size() == all.size() && !ways.isEmpty() ? ELSEWHERE : UNKNOWN;
    }
}
