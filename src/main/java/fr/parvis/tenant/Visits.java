package fr.parvis.tenant;

/** How much visitors ask for: work that can wait leaves the processors to them. Implemented where they are answered. */
public interface Visits {
    /** How many answers were sent at once from memory, or made, since the start. */
    long sinceStart();
}
