package fr.parvis.admin;

import fr.parvis.tenant.Platform;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;

/** How large a body may be, which depends on where it is sent; in the words of those that read bodies to their limit. */
@ApplicationScoped
public class Largest {
    private static final Pattern RELEASES = at("tenants/[^/]+/releases");
    private static final Pattern MANIFEST = at("tenants/[^/]+/releases/manifest");
    private static final Pattern BLOB = at("tenants/[^/]+/blobs/[^/]+");
    private static final Pattern CLEAN = at("clean");

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
        long upload = Math.min(most, settings.upload().maxBytes());
        if (RELEASES.matcher(path).matches()) {
            return larger("archive", upload);
        } else if (BLOB.matcher(path).matches()) {
            return larger("file", Math.min(upload, platform.quota().fileBytes()));
        } else if (MANIFEST.matcher(path).matches()) {
            return larger("manifest", Math.min(upload, ManifestAsked.LARGEST));
        } else if (CLEAN.matcher(path).matches()) {
            return larger("document", Math.min(most, CleanResource.LARGEST));
        }
        return larger("body", Math.min(most, JsonBody.LARGEST));
    }

    private static String larger(String what, long bytes) {
        return "The " + what + " is larger than " + bytes + " bytes.";
    }

    private static Pattern at(String target) {
        return Pattern.compile(Pattern.quote(Api.ROOT) + target);
    }
}
