package fr.parvis.admin;

import fr.parvis.address.Sha256;
import fr.parvis.admin.IdempotentAnswers.Asking;
import fr.parvis.site.Releases;
import fr.parvis.tenant.Audit;
import fr.parvis.tenant.Latch;
import fr.parvis.tenant.Refusal.Unacceptable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way of every write: one transaction with its line in the audit, rolled back if it is only tried, and answered
 * once more if it is repeated under its key. What is only tried goes the same way to its end, so that it is told the same.
 */
@ApplicationScoped
class Write {
    static final String DRY_RUN = "Dry-Run";
    static final String KEY = "Idempotency-Key";
    private static final String REPLAYED = "Idempotent-Replayed";

    private final Caller caller;
    private final Reply reply;
    private final Audit audit;
    private final IdempotentAnswers answers;
    private final EntityManager database;

    Write(Caller caller, Reply reply, Audit audit, IdempotentAnswers answers, EntityManager database) {
        this.caller = caller;
        this.reply = reply;
        this.audit = audit;
        this.answers = answers;
        this.database = database;
    }

    /** Whether the caller only wants to know what would happen. */
    boolean isDryRun() {
        return caller.header(DRY_RUN)
                .map(value -> {
                    if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
                        throw Unacceptable.field(DRY_RUN, "true or false");
                    }
                    return value.equalsIgnoreCase("true");
                })
                .orElse(false);
    }

    /** Makes something new. */
    Response create(String action, Supplier<Done> deed) {
        return perform(action, null, deed);
    }

    /**
     * Makes something new of what takes long to prepare: that is done before the transaction, which others would wait
     * for, also if it is only tried. An answer that was given before is given without it, and what the headers say
     * wrongly is said before it.
     */
    <T> Response create(String action, Supplier<T> slowly, Function<T, Done> deed) {
        var unused = isDryRun();
        boolean known = QuarkusTransaction.requiringNew()
                .call(() -> asking().flatMap(answers::earlier).isPresent());
        if (known) {
            return create(action, () -> deed.apply(slowly.get()));
        }
        var prepared = slowly.get();
        return create(action, () -> deed.apply(prepared));
    }

    /** Changes what is there, one writer at a time, if it still is as the caller knows it. */
    Response change(String action, Supplier<Object> current, Supplier<Done> deed) {
        return perform(action, current, deed);
    }

    private Response perform(String action, @Nullable Supplier<Object> current, Supplier<Done> deed) {
        boolean dry = isDryRun();
        var asking = asking();
        QuarkusTransaction.begin(QuarkusTransaction.beginOptions().timeout(Releases.LONGEST_SECONDS));
        try {
            var response = inTransaction(action, current, deed, asking);
            if (!dry) {
                QuarkusTransaction.commit();
            }
            return response.build();
        } finally {
            if (QuarkusTransaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
                QuarkusTransaction.rollback();
            }
        }
    }

    private Response.ResponseBuilder inTransaction(
            String action, @Nullable Supplier<Object> current, Supplier<Done> deed, Optional<Asking> asking) {
        var earlier = asking.flatMap(answers::earlier);
        if (earlier.isPresent()) {
            return earlier.get().response().header(REPLAYED, "true");
        }
        if (current != null) {
            Latch.RESOURCE.take(database, caller.resource());
            reply.checkUnchanged(current.get());
        }
        var done = deed.get();
        audit.write(caller.actor(), action, done.resource(), done.tenant(), done.detail());
        var sent = Sent.of(done, Api.ROOT);
        asking.ifPresent(repeatable -> answers.keep(repeatable, sent));
        database.flush();
        return sent.response();
    }

    private Optional<Asking> asking() {
        return caller.header(KEY).filter(key -> caller.method().equals("POST")).map(key -> {
            if (!key.matches("[\\x21-\\x7e]{1,255}")) {
                throw Unacceptable.field(KEY, "1 to 255 visible ASCII characters");
            }
            var request = caller.method() + " " + caller.target() + " " + caller.bodyDigest();
            return new Asking(caller.actor().name(), key, Sha256.hex(request));
        });
    }
}
