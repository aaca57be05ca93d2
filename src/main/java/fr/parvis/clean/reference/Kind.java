package fr.parvis.clean.reference;

/** What a browser would use a referenced resource for. */
public enum Kind {
    IMAGE,
    STYLE,
    FONT,
    MEDIA
}
