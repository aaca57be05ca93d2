package fr.parvis.render;

/** Why a visitor gets something else than the page that was asked for, and the one way on. */
public enum Trouble {
    NOT_FOUND(404, Way.HOME),
    /** The organisation has nothing on line, so that its home would say the same. */
    NOT_PUBLISHED(404, Way.DIRECTORY),
    GONE(410, Way.DIRECTORY),
    /** The name's owner has not confirmed it for long. */
    LAPSED(410, Way.DIRECTORY),
    LEGAL(451, Way.DIRECTORY),
    FORBIDDEN(403, Way.DIRECTORY),
    UNAVAILABLE(503, Way.AGAIN),
    UNKNOWN_HOST(404, Way.DIRECTORY),
    BAD_ADDRESS(400, Way.DIRECTORY),
    METHOD(405, Way.HOME),
    TOO_LONG(414, Way.DIRECTORY),
    MISDIRECTED(421, Way.AGAIN),
    TOO_MANY(429, Way.AGAIN),
    HEAD_TOO_LARGE(431, Way.AGAIN),
    VERSION(505, Way.AGAIN);

    private final int status;
    private final Way way;

    Trouble(int status, Way way) {
        this.status = status;
        this.way = way;
    }

    /** The HTTP status that says the same to programs. */
    public int status() {
        return status;
    }

    Way way() {
        return way;
    }

    /** Where somebody goes from here. */
    enum Way {
        HOME,
        DIRECTORY,
        AGAIN
    }
}
