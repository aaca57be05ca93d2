package fr.parvis.tenant;

/** What organisations of tests say of themselves. */
public final class Profiles {
    private Profiles() {}

    /** One that only has a name and writes French. */
    public static Profile french(String name, Tenant.Kind kind) {
        return new Profile(name, kind, null, "fr", null, Tenant.Presentation.DEFAULT);
    }
}
