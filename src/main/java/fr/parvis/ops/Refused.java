package fr.parvis.ops;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Why a request to the API's port comes to no resource, told as a problem (RFC 9457). */
record Refused(int status, String kind, String title, String detail) {
    static final Refused NOT_THERE = new Refused(404, "not-found", "Not found", "There is nothing at this address.");
    static final Refused METHOD =
            new Refused(405, "method-not-allowed", "Method not allowed", "This address does not take this method.");

    static Refused malformed(String detail) {
        return new Refused(400, "malformed", "Malformed request", detail);
    }

    void answer(RoutingContext context) {
        var path = context.request().path();
        var problem = new JsonObject()
                .put("type", "urn:parvis:problem:" + kind)
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("instance", path == null ? "/" : path)
                .put("violations", new JsonArray());
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .end(problem.encode());
    }
}
