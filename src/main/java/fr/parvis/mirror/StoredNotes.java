package fr.parvis.mirror;

import com.fasterxml.jackson.databind.ObjectMapper;
import fr.parvis.address.WebUrl;
import fr.parvis.mirror.capture.Notes;
import fr.parvis.mirror.fetch.Fetched;
import fr.parvis.tenant.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Notes in the database, by source; what was noted long ago is read anew. */
@ApplicationScoped
class StoredNotes {
    private static final Set<String> REMEMBERED = Set.of("etag", "last-modified", "x-wp-totalpages");
    private static final Duration KEPT = Duration.ofDays(90);

    private final Statements database;
    private final StoredHeaders headers;
    private final Clock clock;

    StoredNotes(Statements database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.headers = new StoredHeaders(json);
        this.clock = clock;
    }

    Notes of(long source) {
        return new Notes() {
            @Override
            public Optional<Fetched.Answered> find(WebUrl url) {
                return StoredNotes.this.find(source, url);
            }

            @Override
            public void keep(Fetched.Answered answer) {
                StoredNotes.this.keep(source, answer);
            }
        };
    }

    private Optional<Fetched.Answered> find(long source, WebUrl url) {
        return database.first(
                "select type, headers, content from origin_note where source_id = ? and url = ?",
                found -> new Fetched.Answered(
                        url, 200, found.getString(1), headers.read(found.getString(2)), List.of(), found.getBytes(3)),
                source,
                url.value());
    }

    private void keep(long source, Fetched.Answered answer) {
        var remembered = new HashMap<>(answer.headers());
        remembered.keySet().retainAll(REMEMBERED);
        var now = clock.instant();
        database.onOneConnection(one -> {
            one.change(
                    "insert into origin_note (source_id, url, type, headers, content, at) "
                            + "select id, ?, ?, ?::jsonb, ?, ? from source where id = ? "
                            + "on conflict (source_id, url) do update set type = excluded.type, "
                            + "headers = excluded.headers, content = excluded.content, at = excluded.at",
                    answer.url().value(),
                    answer.type(),
                    headers.write(remembered),
                    answer.body(),
                    now,
                    source);
            return one.change("delete from origin_note where source_id = ? and at < ?", source, now.minus(KEPT));
        });
    }
}
