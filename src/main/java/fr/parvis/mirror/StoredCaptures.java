package fr.parvis.mirror;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.parvis.address.WebUrl;
import fr.parvis.site.Blobs;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Captures in the database; each is stored by itself, and stays. */
@ApplicationScoped
class StoredCaptures {
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final DataSource database;
    private final Blobs blobs;
    private final ObjectMapper json;

    StoredCaptures(DataSource database, Blobs blobs, ObjectMapper json) {
        this.database = database;
        this.blobs = blobs;
        this.json = json;
    }

    Captures of(long run, long source) {
        return new OfRun(run, earlierRun(run, source));
    }

    private long earlierRun(long run, long source) {
        return query(
                        "select max(id) from run where source_id = ? and id < ? and release is not null",
                        statement -> {
                            statement.setLong(1, source);
                            statement.setLong(2, run);
                        },
                        found -> found.getLong(1))
                .get(0);
    }

    private final class OfRun implements Captures {
        private final long run;
        private final long earlier;

        OfRun(long run, long earlier) {
            this.run = run;
            this.earlier = earlier;
        }

        @Override
        public Optional<Capture> find(WebUrl url) {
            return find(run, url);
        }

        @Override
        public Optional<Capture> earlier(WebUrl url) {
            return find(earlier, url).filter(Capture::isWorthKeeping);
        }

        @Override
        public List<WebUrl> earlierPages() {
            return query(
                    "select url from capture where run_id = ? and status = 200 and type like 'text/html%' order by url",
                    statement -> statement.setLong(1, earlier), found -> new WebUrl(found.getString(1)));
        }

        @Override
        public String keep(byte[] body) {
            return blobs.pack(body);
        }

        @Override
        public void store(Capture capture) {
            var problem = capture.problem();
            execute(
                    "insert into capture (run_id, url, location, status, type, headers, sha256, bytes, depth, at, "
                            + "freshness, stage, problem) values (?,?,?,?,?,?::jsonb,?,?,?,?,?,?,?) on conflict do nothing",
                    statement -> {
                        statement.setLong(1, run);
                        statement.setString(2, capture.url().value());
                        statement.setString(
                                3, capture.target().map(WebUrl::value).orElse(null));
                        statement.setInt(4, capture.status());
                        statement.setString(5, capture.type());
                        statement.setString(6, write(capture.headers()));
                        statement.setBytes(7, bytes(capture.sha256()));
                        statement.setLong(8, capture.bytes());
                        statement.setInt(9, capture.depth());
                        statement.setTimestamp(10, Timestamp.from(capture.at()));
                        statement.setString(11, capture.freshness().name());
                        statement.setString(12, problem == null ? null : problem.stage());
                        statement.setString(13, problem == null ? null : problem.detail());
                    });
        }

        @Override
        public byte[] body(Capture capture) {
            return blobs.get(Objects.requireNonNull(capture.sha256(), "no body"))
                    .orElseThrow();
        }

        @Override
        public List<Capture> all() {
            return query(
                    "select * from capture where run_id = ? order by url",
                    statement -> statement.setLong(1, run),
                    StoredCaptures.this::capture);
        }

        private Optional<Capture> find(long owner, WebUrl url) {
            return query(
                            "select * from capture where run_id = ? and url = ?",
                            statement -> {
                                statement.setLong(1, owner);
                                statement.setString(2, url.value());
                            },
                            StoredCaptures.this::capture)
                    .stream()
                    .findFirst();
        }
    }

    private Capture capture(ResultSet row) throws SQLException {
        var url = row.getString("url");
        var location = row.getString("location");
        var sha256 = row.getBytes("sha256");
        var stage = row.getString("stage");
        return new Capture(
                new WebUrl(url),
                location == null ? null : new WebUrl(location),
                row.getInt("status"),
                row.getString("type"),
                read(row.getString("headers")),
                sha256 == null ? null : HexFormat.of().formatHex(sha256),
                row.getLong("bytes"),
                row.getInt("depth"),
                row.getTimestamp("at").toInstant(),
                Capture.Freshness.valueOf(row.getString("freshness")),
                stage == null ? null : new Run.Problem(url, stage, row.getString("problem")));
    }

    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, Binding binding, Reading<T> reading) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            var found = new ArrayList<T>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reading.read(rows));
                }
            }
            return found;
        } catch (SQLException broken) {
            throw new IllegalStateException("captures could not be read", broken);
        }
    }

    private void execute(String sql, Binding binding) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            statement.executeUpdate();
        } catch (SQLException broken) {
            throw new IllegalStateException("a capture could not be stored", broken);
        }
    }

    private String write(Map<String, String> headers) {
        try {
            return json.writeValueAsString(headers);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Map<String, String> read(String headers) {
        try {
            return json.readValue(headers, HEADERS);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static byte @Nullable [] bytes(@Nullable String sha256) {
        return sha256 == null ? null : HexFormat.of().parseHex(sha256);
    }
}
