package fr.parvis.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.parvis.address.Hostname;
import fr.parvis.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The statements about published releases, signed. */
@ApplicationScoped
public class Proofs {
    private final SigningKeys keys;
    private final Strangers strangers;
    private final ObjectMapper json = new ObjectMapper();

    Proofs(SigningKeys keys, Strangers strangers) {
        this.keys = keys;
        this.strangers = strangers;
    }

    /**
     * The statement for one host of a tenant. A release that is ready was read by the verifier, which found no foreign
     * request, no script and nothing that could set a cookie: that is what the three zeros say.
     */
    public Proof of(Tenant tenant, Hostname host, Release release) {
        var removed = Proof.Removed.of(release.findings().byVendor(), strangers.of(release.ref()));
        var manifest = "sha256:" + release.manifest();
        Map<String, Object> statement = new TreeMap<>();
        statement.put("host", host.value());
        statement.put("tenant", tenant.slug().value());
        statement.put("release", release.number());
        statement.put("manifest", manifest);
        statement.put("pages", release.pages());
        statement.put("thirdPartyRequests", 0);
        statement.put("scripts", 0);
        statement.put("cookies", 0);
        statement.put(
                "removed",
                new TreeMap<>(
                        Map.of("total", removed.total(), "byVendor", removed.byVendor(), "others", removed.others())));
        statement.put("rules", release.rulesVersion());
        statement.put("verifiedAt", release.createdAt().toString());
        return new Proof(
                host.value(),
                tenant.slug().value(),
                release.number(),
                manifest,
                release.pages(),
                0,
                0,
                0,
                removed,
                release.rulesVersion(),
                release.createdAt(),
                keys.sign(canonical(statement)));
    }

    /** Sorted members, no white space: RFC 8785 for the strings, whole numbers and objects that a statement has. */
    private byte[] canonical(Map<String, Object> statement) {
        try {
            return json.writeValueAsString(statement).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
