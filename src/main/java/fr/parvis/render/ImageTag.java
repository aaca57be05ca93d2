package fr.parvis.render;

import fr.parvis.address.PagePath;
import fr.parvis.site.picture.Album;
import fr.parvis.site.picture.Picture;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an {@code img} tag gets besides what it says itself. */
final class ImageTag {
    /** As wide as the text of a theme, about. */
    private static final int COLUMN = 672;

    /** Up to here, pages have one column as wide as the screen. */
    private static final int TELEPHONE = 600;

    private final StartTag tag;
    private final Place place;
    private boolean marked;

    ImageTag(StartTag tag, Place place) {
        this.tag = tag;
        this.place = place;
    }

    /** Who says how large pictures are. */
    enum Manners {
        /** Styles that we do not know: the box of a picture has to be what it would be without us. */
        GUEST,
        /** Our own: as wide as the attribute says, no wider than the column, as high as the ratio says. */
        THEME
    }

    /**
     * Where it stands.
     *
     * @param first whether it is the first of the page, which is probably the largest thing that is seen at once
     * @param amongOthers whether it is in a {@code picture}, which has its own choice
     * @param inTable whether it is in a table, whose columns may be as wide as the pictures in them
     */
    record Place(boolean first, boolean amongOthers, boolean inTable) {}

    /** Whether the additions need {@link LightImages}' style. */
    boolean isMarked() {
        return marked;
    }

    /** More attributes, each with a space before it. */
    String additions(Album album, Manners manners) {
        var src = tag.attributes().getOrDefault("src", "");
        var more = new StringBuilder();
        if (!place.first() && mayWait() && !src.isEmpty() && !src.startsWith("data:")) {
            more.append(" loading=\"lazy\"");
        }
        if (!place.amongOthers() && !tag.has("srcset")) {
            path().flatMap(album::at).filter(Picture::isMeasured).ifPresent(picture -> {
                sides(picture, manners, more);
                choice(picture, src, manners, more);
            });
        }
        return more.toString();
    }

    /** Unless the page says itself when it is to come, or that it is wanted first. */
    private boolean mayWait() {
        return !tag.has("loading")
                && !tag.attributes().getOrDefault("fetchpriority", "").equalsIgnoreCase("high");
    }

    /** The path of a picture of the same site; addresses in clean pages begin at the root. */
    Optional<PagePath> path() {
        var src = tag.attributes().getOrDefault("src", "");
        if (!src.startsWith("/") || src.startsWith("//")) {
            return Optional.empty();
        }
        var plain = src.replace("&amp;", "\u0000");
        return plain.indexOf('&') >= 0
                ? Optional.empty()
                : PagePath.fromRequest(plain.replace('\u0000', '&').split("[?#]", 2)[0]);
    }

    private void sides(Picture picture, Manners manners, StringBuilder more) {
        boolean styled = manners == Manners.THEME && tag.has("style");
        if (tag.has("width") || tag.has("height") || styled) {
            return;
        }
        more.append(" width=\"").append(picture.width());
        more.append("\" height=\"").append(picture.height()).append('"');
        if (manners == Manners.GUEST) {
            more.append(" data-pv");
            marked = true;
        }
    }

    private void choice(Picture picture, String src, Manners manners, StringBuilder more) {
        boolean loose = manners == Manners.THEME && (tag.has("style") || (tag.has("height") && !tag.has("width")));
        if (picture.smaller().isEmpty() || tag.has("sizes") || loose || hasSpace(src)) {
            return;
        }
        var candidates = picture.smaller().stream()
                .map(one -> picture.place(one) + " " + one.width() + "w")
                .collect(Collectors.joining(", "));
        more.append(" srcset=\"").append(candidates);
        int widest = picture.smaller().get(picture.smaller().size() - 1).width();
        if (widest < Math.min(picture.width(), Picture.WIDEST)) {
            more.append(", ").append(src.replace(",", "%2C"));
            more.append(' ').append(picture.width()).append('w');
        }
        more.append("\" sizes=\"").append(sizes(picture.width(), manners)).append('"');
    }

    /**
     * Candidates with a width are as large as {@code sizes} says where nothing else does. A guest's picture has its own
     * width there, so that its box is the same; except on telephones, where it would not fit.
     */
    private String sizes(int width, Manners manners) {
        int most = manners == Manners.THEME ? Math.min(COLUMN, width) : width;
        boolean own = manners == Manners.GUEST && (place.inTable() || width <= TELEPHONE);
        return own
                ? width + "px"
                : "(max-width: " + (manners == Manners.THEME ? most : TELEPHONE) + "px) 100vw, " + most + "px";
    }

    private static boolean hasSpace(String src) {
        return src.chars().anyMatch(c -> c <= ' ');
    }
}
