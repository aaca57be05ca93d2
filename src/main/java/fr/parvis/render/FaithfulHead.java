package fr.parvis.render;

import org.jspecify.annotations.Nullable;

/** What {@code faithful-head.html} shows. */
record FaithfulHead(@Nullable String canonical, boolean unlisted) {
    static FaithfulHead of(PageData page, Frame frame) {
        var canonical = page.canonical();
        return new FaithfulHead(canonical == null ? null : canonical.value(), page.unlisted() || frame.preview());
    }
}
