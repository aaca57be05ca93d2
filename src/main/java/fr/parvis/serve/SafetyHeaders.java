package fr.parvis.serve;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The headers that keep a page's promise in the browser, even where everything before them had failed. */
final class SafetyHeaders {
    static final String POLICY = "Content-Security-Policy";

    private static final String SELF_ONLY =
            "default-src 'none'; script-src 'none'; img-src 'self' data:; media-src 'self';"
                    + " font-src 'self'; style-src 'self' 'unsafe-inline'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'; object-src 'none'";
    private static final String DOCUMENT = SELF_ONLY.replace("object-src 'none'", "object-src 'self'");
    private static final String SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

    /** Only names that browsers still know: an unknown one is an error in every console. */
    private static final String PERMISSIONS = "browsing-topics=(), accelerometer=(), autoplay=(), camera=(),"
            + " display-capture=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), local-fonts=(),"
            + " magnetometer=(), microphone=(), midi=(), payment=(), screen-wake-lock=(), serial=(),"
            + " storage-access=(), usb=(), window-management=(), xr-spatial-tracking=()";

    /** In one order, so that all replicas and starts send the same bytes. */
    private static final Map<String, String> ALWAYS = new LinkedHashMap<>();

    static {
        ALWAYS.put("Referrer-Policy", "no-referrer");
        ALWAYS.put("X-Content-Type-Options", "nosniff");
        ALWAYS.put("Permissions-Policy", PERMISSIONS);
        ALWAYS.put("X-DNS-Prefetch-Control", "off");
        ALWAYS.put("Cross-Origin-Opener-Policy", "same-origin");
        ALWAYS.put("Cross-Origin-Resource-Policy", "same-origin");
        ALWAYS.put("Tk", "N");
    }

    private SafetyHeaders() {}

    static Map<String, String> always() {
        return Collections.unmodifiableMap(ALWAYS);
    }

    static Stream<String> names() {
        return Stream.concat(Stream.of(POLICY), ALWAYS.keySet().stream());
    }

    static Stream<String> values() {
        return Stream.concat(policies(), ALWAYS.values().stream());
    }

    static Stream<String> policies() {
        return Stream.of(SELF_ONLY, DOCUMENT, SANDBOX);
    }

    static String policyFor(String type) {
        if (type.startsWith("text/html") || (type.startsWith("image/") && !type.startsWith("image/svg"))) {
            return SELF_ONLY;
        }
        if (type.startsWith("application/pdf") || type.startsWith("video/") || type.startsWith("audio/")) {
            return DOCUMENT;
        }
        return SANDBOX;
    }
}
