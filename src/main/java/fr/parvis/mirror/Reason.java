package fr.parvis.mirror;

/**
 * Why a request is not made.
 *
 * @param rule one word, such as {@code port}, {@code host} or {@code address}
 */
record Reason(String rule, String detail) {}
