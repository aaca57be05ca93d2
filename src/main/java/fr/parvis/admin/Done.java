package fr.parvis.admin;

import org.jspecify.annotations.Nullable;

/**
 * What a write came to.
 *
 * @param answer what the client gets; null for nothing
 * @param resource path below the API's root
 * @param tenant slug; null if it concerns none
 * @param detail for the audit
 */
record Done(
        int status,
        @Nullable Object answer,
        String resource,
        @Nullable String tenant,
        String detail) {

    static Done created(String resource, @Nullable String tenant, Object answer) {
        return new Done(201, answer, resource, tenant, "");
    }

    static Done changed(String resource, @Nullable String tenant, Object answer) {
        return new Done(200, answer, resource, tenant, "");
    }

    /** Done, and there is nothing to tell. */
    static Done silent(String resource, String tenant) {
        return new Done(204, null, resource, tenant, "");
    }

    static Done gone(String resource, @Nullable String tenant) {
        return new Done(204, null, resource, tenant, "");
    }

    Done noting(String what) {
        return new Done(status, answer, resource, tenant, what);
    }

    Done accepted() {
        return new Done(202, answer, resource, tenant, detail);
    }

    boolean hasLocation() {
        return status == 201 || status == 202;
    }
}
