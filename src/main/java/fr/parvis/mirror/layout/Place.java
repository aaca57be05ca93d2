package fr.parvis.mirror.layout;

import fr.parvis.address.PagePath;

/**
 * Where something of the origin is in the release.
 *
 * @param entry the path of the entry
 * @param linked the path by which pages refer to it; the server finds {@code /about.html} under {@code /about}
 */
public record Place(PagePath entry, PagePath linked) {
    static Place at(PagePath path) {
        return new Place(path, path);
    }
}
