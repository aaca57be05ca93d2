package fr.parvis.ops;

/** Why Parvis cannot start, in one sentence for the operator. */
final class CannotStart extends RuntimeException {
    CannotStart(String sentence) {
        super(sentence);
    }
}
