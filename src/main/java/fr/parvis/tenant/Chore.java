package fr.parvis.tenant;

import java.time.Duration;

/**
 * What is done every hour about rows of one kind that nobody needs any more. Each room has beans of it for its own tables. It
 * is repeated until it finds nothing more; it may run on several replicas at once and any number of times.
 *
 * @param name of what goes, for the operator
 * @param kept how long it is kept
 * @param statement SQL that deletes what is older than its first parameter
 * @param stepwise whether the statement looks at some rows only: those after its second parameter, a text that is empty at
 *     first. It gives one row: how many went, and the text to go on with, null at the end
 */
public record Chore(String name, Duration kept, String statement, boolean stepwise) {
    /** One whose statement looks at all rows. */
    public Chore(String name, Duration kept, String statement) {
        this(name, kept, statement, false);
    }
}
