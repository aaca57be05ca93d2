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

    private static final Map<String, String> ALWAYS = inOrder();

    private SafetyHeaders() {}

    static Map<String, String> always() {
        return ALWAYS;
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

    /** All replicas, and all starts, send the same bytes. */
    private static Map<String, String> inOrder() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Permissions-Policy", PERMISSIONS);
        headers.put("X-DNS-Prefetch-Control", "off");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Tk", "N");
        return Collections.unmodifiableMap(headers);
    }
}
