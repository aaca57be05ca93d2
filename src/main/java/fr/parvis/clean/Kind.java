package fr.parvis.clean;

/** What a browser would use a referenced resource for. */
public enum Kind {
    IMAGE,
    STYLE,
    FONT,
    MEDIA
}
