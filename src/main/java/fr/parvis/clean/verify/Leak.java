package fr.parvis.clean.verify;

/**
 * Something in a document that would act, or load from somewhere else.
 *
 * @param what the kind of thing, such as {@code script} or {@code foreign-address}
 * @param where the element and attribute, or {@code css}, with the offset in the text
 * @param excerpt at most 120 characters of it
 */
public record Leak(String what, String where, String excerpt) {}
