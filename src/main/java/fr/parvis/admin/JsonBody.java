package fr.parvis.admin;

import fr.parvis.address.Sha256;
import fr.parvis.tenant.Refusal.TooLarge;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Reads what is {@link Asked}. */
@Provider
@Consumes({MediaType.APPLICATION_JSON, JsonBody.MERGE_PATCH})
class JsonBody implements MessageBodyReader<Asked> {
    static final String MERGE_PATCH = "application/merge-patch+json";
    static final int LARGEST = 1 << 20;

    private final Caller caller;

    JsonBody(Caller caller) {
        this.caller = caller;
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return Asked.class.isAssignableFrom(type);
    }

    @Override
    public Asked readFrom(
            Class<Asked> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        var bytes = body.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new TooLarge(Largest.larger("body", LARGEST));
        }
        caller.bodyDigest(Sha256.of(bytes));
        var node = Json.read(bytes);
        return type.getName().equals(Patch.class.getName()) ? new Patch(node) : Json.as(type, node);
    }
}
