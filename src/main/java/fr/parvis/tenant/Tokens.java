package fr.parvis.tenant;

import fr.parvis.tenant.Refusal.Missing;
import fr.parvis.tenant.Refusal.Unacceptable;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The register of tokens: only their hashes are kept. */
@ApplicationScoped
@Transactional
public class Tokens {
    private static final int LONGEST_NAME = 100;
    private static final Period LIFETIME = Period.ofYears(1);

    private final TokenRow.Rows rows;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private volatile byte[] operator = new byte[0];

    Tokens(TokenRow.Rows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** A token just made, with the secret that is shown this once. */
    public record Issued(Token token, String secret) {
        @Override
        public String toString() {
            return "Issued[" + token + "]";
        }
    }

    /** The text of a new token that is in no register. */
    public String random() {
        return TokenText.random(random).value();
    }

    /** The operator's own token, from the configuration or the data directory. */
    public void acceptOperator(String secret) {
        operator = new TokenText(secret).hash();
    }

    /**
     * @param tenant null exactly for operators
     * @param expiresAt null for one year from now
     */
    public Issued issue(String name, Role role, @Nullable Long tenant, @Nullable Instant expiresAt) {
        var now = clock.instant();
        check(name, role, tenant, expiresAt, now);
        var text = TokenText.random(random);
        var row = new TokenRow();
        row.hash = text.hash();
        row.hint = text.hint();
        row.name = name;
        row.tenant = tenant;
        row.role = role;
        row.createdAt = now;
        row.expiresAt = expiresAt != null
                ? expiresAt
                : now.atZone(ZoneOffset.UTC).plus(LIFETIME).toInstant();
        rows.persistAndFlush(row);
        return new Issued(row.token(), text.value());
    }

    /** Who holds {@code secret}; nobody if it is unknown or has expired. What is no token of ours never reaches the register. */
    public Optional<Actor> holder(String secret) {
        var text = new TokenText(secret);
        var hash = text.hash();
        if (MessageDigest.isEqual(hash, operator)) {
            return Optional.of(new Actor("operator", Role.OPERATOR, null));
        }
        if (!text.isWellFormed()) {
            return Optional.empty();
        }
        var now = clock.instant();
        return rows.find("hash", (Object) hash)
                .firstResultOptional()
                .filter(row -> row.expiresAt.isAfter(now))
                .map(row -> {
                    touch(row, LocalDate.ofInstant(now, ZoneOffset.UTC));
                    return new Actor("token:" + row.id + " " + row.name, row.role, row.tenant);
                });
    }

    /** At most {@code limit} tokens after {@code after}; of one tenant, or of all if {@code tenant} is null. */
    public List<Token> list(@Nullable Long tenant, long after, int limit) {
        var found = tenant == null
                ? rows.find("id > ?1", Sort.by("id"), after)
                : rows.find("id > ?1 and tenant = ?2", Sort.by("id"), after, tenant);
        return found.range(0, limit - 1).stream().map(TokenRow::token).toList();
    }

    public Token byId(long id) {
        return row(id).token();
    }

    public void revoke(long id) {
        rows.delete(row(id));
    }

    private TokenRow row(long id) {
        return rows.findByIdOptional(id).orElseThrow(() -> new Missing("There is no token " + id + "."));
    }

    private void touch(TokenRow row, LocalDate today) {
        if (!today.equals(row.lastUsedOn)) {
            rows.update("lastUsedOn = ?1 where id = ?2", today, row.id);
        }
    }

    private static void check(String name, Role role, @Nullable Long tenant, @Nullable Instant expiresAt, Instant now) {
        if (!OneLine.is(name, LONGEST_NAME)) {
            throw Unacceptable.field(
                    "name", "1 to 100 characters on one line, none of which turns the direction of writing");
        }
        if ((role == Role.OPERATOR) != (tenant == null)) {
            throw Unacceptable.field("tenant", "an operator's token has none, every other token has one");
        }
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw Unacceptable.field("expiresAt", "a time to come");
        }
    }
}
