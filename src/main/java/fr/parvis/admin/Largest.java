package fr.parvis.admin;

import fr.parvis.tenant.Platform;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How large a body may be, which depends on where it is sent; in the words of those that read bodies to their limit. */
@ApplicationScoped
public class Largest {
    private static final Pattern RELEASES = Pattern.compile("tenants/[^/]+/releases");
    private static final Pattern MANIFEST = Pattern.compile("tenants/[^/]+/releases/manifest");
    private static final Pattern BLOB = Pattern.compile("tenants/[^/]+/blobs/[^/]+");
    private static final Pattern CLEAN = Pattern.compile("clean");

    private final ApiSettings settings;
    private final Platform platform;

    Largest(ApiSettings settings, Platform platform) {
        this.settings = settings;
        this.platform = platform;
    }

    /**
     * Why a body is refused at {@code path}.
     *
     * @param most bytes that the server takes at all
     */
    public String refusal(String path, long most) {
        var target = Routes.target(path);
        long upload = Math.min(most, settings.upload().maxBytes());
        if (RELEASES.matcher(target).matches()) {
            return larger("archive", upload);
        } else if (BLOB.matcher(target).matches()) {
            return larger("file", Math.min(upload, platform.quota().fileBytes()));
        } else if (MANIFEST.matcher(target).matches()) {
            return larger("manifest", Math.min(upload, ManifestAsked.LARGEST));
        } else if (CLEAN.matcher(target).matches()) {
            return larger("document", Math.min(most, CleanResource.LARGEST));
        }
        return larger("body", Math.min(most, JsonBody.LARGEST));
    }

    /** Whether a body is larger by what its client says of it beforehand ({@code Content-Length}). */
    public static boolean isSaidLarger(@Nullable String length, long most) {
        return length != null && length.matches("[0-9]{1,18}") && Long.parseLong(length) > most;
    }

    /** The one sentence of who reads to a limit, and of who knows it beforehand. */
    static String larger(String what, long bytes) {
        return "The " + what + " is larger than " + bytes + " bytes.";
    }
}
