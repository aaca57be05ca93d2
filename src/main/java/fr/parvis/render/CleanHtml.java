package fr.parvis.render;

/** HTML as the cleaner made it: the only text from outside that a page shows unescaped. */
public record CleanHtml(String value) implements Verbatim {}
