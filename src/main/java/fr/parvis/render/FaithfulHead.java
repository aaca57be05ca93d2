package fr.parvis.render;

import org.jspecify.annotations.Nullable;

/**
 * What {@code faithful-head.html} shows.
 *
 * @param left whether there is no origin any more to which a form could lead
 */
record FaithfulHead(@Nullable String canonical, boolean unlisted, boolean left) {
    static FaithfulHead of(PageData page, Frame frame) {
        var canonical = page.canonical();
        return new FaithfulHead(
                canonical == null ? null : canonical.value(), page.unlisted() || frame.preview(), frame.moved());
    }
}
