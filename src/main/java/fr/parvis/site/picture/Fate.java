package fr.parvis.site.picture;

/** What became of the wish for smaller ones of a picture. */
enum Fate {
    /** It is to be made smaller. */
    WAITING,
    /** It is small enough. */
    SMALL,
    /** It moves, has colours of its own, or is of a kind of which none are made. */
    LEFT,
    /** It has too many pixels to be looked at. */
    HUGE,
    /** It cannot be read, or reading it broke what read it. */
    BROKEN,
    /** None would be clearly smaller. */
    NOT_WORTH,
    /** There are some. */
    MADE
}
