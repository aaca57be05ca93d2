package fr.parvis.render;

/** Text that goes into a page as it is. Everything else that a template shows is escaped. */
sealed interface Verbatim permits CleanHtml, Style {
    String value();
}
