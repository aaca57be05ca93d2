package fr.parvis.mirror;

/** Who looks on while a crawl runs, and says whether it goes on. */
@FunctionalInterface
interface Watch {
    Verdict look(Counts counts);

    enum Verdict {
        GO_ON,
        /** Somebody wants the run to end. */
        CANCELLED,
        /** The process ends; the run goes on elsewhere or later. */
        STOPPING
    }
}
