package fr.parvis.mirror;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.parvis.address.WebUrl;
import fr.parvis.mirror.capture.Notes;
import fr.parvis.mirror.fetch.Fetched;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** Notes in the database, by source; what was noted long ago is read anew. */
@ApplicationScoped
class StoredNotes {
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};
    private static final Set<String> REMEMBERED = Set.of("etag", "last-modified", "x-wp-totalpages");
    private static final Duration KEPT = Duration.ofDays(90);

    private final DataSource database;
    private final ObjectMapper json;
    private final Clock clock;

    StoredNotes(DataSource database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
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
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        "select type, headers, content from origin_note where source_id = ? and url = ?")) {
            select.setLong(1, source);
            select.setString(2, url.value());
            try (var found = select.executeQuery()) {
                return found.next()
                        ? Optional.of(new Fetched.Answered(
                                url,
                                200,
                                found.getString(1),
                                json.readValue(found.getString(2), HEADERS),
                                List.of(),
                                found.getBytes(3)))
                        : Optional.empty();
            }
        } catch (SQLException | JsonProcessingException broken) {
            throw new IllegalStateException("a note could not be read", broken);
        }
    }

    private void keep(long source, Fetched.Answered answer) {
        var headers = new HashMap<>(answer.headers());
        headers.keySet().retainAll(REMEMBERED);
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        "insert into origin_note (source_id, url, type, headers, content, at) "
                                + "select id, ?, ?, ?::jsonb, ?, ? from source where id = ? "
                                + "on conflict (source_id, url) do update set type = excluded.type, "
                                + "headers = excluded.headers, content = excluded.content, at = excluded.at");
                var forget = connection.prepareStatement("delete from origin_note where source_id = ? and at < ?")) {
            insert.setString(1, answer.url().value());
            insert.setString(2, answer.type());
            insert.setString(3, json.writeValueAsString(headers));
            insert.setBytes(4, answer.body());
            insert.setTimestamp(5, Timestamp.from(clock.instant()));
            insert.setLong(6, source);
            insert.executeUpdate();
            forgetOld(forget, source);
        } catch (SQLException | JsonProcessingException broken) {
            throw new IllegalStateException("a note could not be kept", broken);
        }
    }

    private void forgetOld(PreparedStatement forget, long source) throws SQLException {
        forget.setLong(1, source);
        forget.setTimestamp(2, Timestamp.from(clock.instant().minus(KEPT)));
        forget.executeUpdate();
    }
}
