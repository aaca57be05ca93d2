package fr.parvis.domain;

/** Whether visitors of a name arrive here. */
enum Leads {
    HERE,
    ELSEWHERE,
    /** Nobody could be asked, or not all say the same. */
    UNKNOWN;

    static Leads in(Sight sight, Edge edge) {
        var ways = sight.ways();
        long here = ways.stream().filter(edge::isHere).count();
        if (!ways.isEmpty() && here == ways.size()) {
            return HERE;
        }
        return here == 0 && ways.size() == sight.views().size() && !ways.isEmpty() ? ELSEWHERE : UNKNOWN;
    }
}
