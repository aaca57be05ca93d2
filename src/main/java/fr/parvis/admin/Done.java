package fr.parvis.admin;

import org.jspecify.annotations.Nullable;

/**
 * What a write came to.
 *
 * @param answer what the client gets; null for nothing
 * @param resource path below the API's root
 * @param tenant slug; null if it concerns none
 * @param detail for the audit
 * @param isSeenOnce whether nobody who reads the resource later gets this answer, so that it has no tag
 */
record Done(
        int status,
        @Nullable Object answer,
        String resource,
        @Nullable String tenant,
        String detail,
        boolean isSeenOnce) {

    static Done created(String resource, @Nullable String tenant, Object answer) {
        return new Done(201, answer, resource, tenant, "", false);
    }

    static Done changed(String resource, @Nullable String tenant, Object answer) {
        return new Done(200, answer, resource, tenant, "", false);
    }

    /** Done, and there is nothing to tell, as where something is gone. */
    static Done silent(String resource, @Nullable String tenant) {
        return new Done(204, null, resource, tenant, "", false);
    }

    Done noting(String what) {
        return new Done(status, answer, resource, tenant, what, isSeenOnce);
    }

    /** With an answer that says more than a later look would. */
    Done seenOnce() {
        return new Done(status, answer, resource, tenant, detail, true);
    }

    Done accepted() {
        return new Done(202, answer, resource, tenant, detail, isSeenOnce);
    }

    boolean hasLocation() {
        return status == 201 || status == 202;
    }
}
