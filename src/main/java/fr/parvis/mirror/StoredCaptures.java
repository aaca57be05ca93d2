package fr.parvis.mirror;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.parvis.address.WebUrl;
import fr.parvis.mirror.capture.Capture;
import fr.parvis.mirror.capture.Captures;
import fr.parvis.mirror.capture.Notes;
import fr.parvis.mirror.capture.Problem;
import fr.parvis.mirror.crawl.Crawl;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Captures in the database; each is stored by itself, and stays. */
@ApplicationScoped
class StoredCaptures {
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    /** What the type of a page matches. */
    private static final String PAGE = "~* '^(text/html|application/xhtml)'";

    private static final int MOST_PROBLEMS = 500;
    private static final int MOST_REDIRECTS = 20_000;

    private final DataSource database;
    private final Blobs blobs;
    private final StoredNotes notes;
    private final ObjectMapper json;

    StoredCaptures(DataSource database, Blobs blobs, StoredNotes notes, ObjectMapper json) {
        this.database = database;
        this.blobs = blobs;
        this.notes = notes;
        this.json = json;
    }

    Captures of(long run, long source) {
        return new OfRun(run, earlierRun(run, source), notes.of(source));
    }

    /** What is different from the run before, which had {@code release}; nothing if there was none. */
    Optional<Comparison> comparison(long run, long source) {
        long earlier = earlierRun(run, source);
        return earlier == 0
                ? Optional.empty()
                : Optional.of(new Comparison(
                        release(earlier),
                        pages(earlier),
                        pages(publishedRun(source)),
                        pages(run),
                        all(run),
                        differences(earlier, run)));
    }

    private List<Comparison.Difference> differences(long earlier, long run) {
        return query(
                """
                select coalesce(now.url, before.url), coalesce(now.type %1$s, false) or coalesce(before.type %1$s, false),
                  case when before.sha256 is null and now.sha256 is not null then 'ADDED'
                    when now.sha256 is null and before.sha256 is not null then 'GONE' else 'CHANGED' end
                from (select * from capture where run_id = ? and (sha256 is not null or location is not null)) before
                full join (select * from capture where run_id = ? and (sha256 is not null or location is not null)) now
                  on now.url = before.url
                where (now.sha256 is distinct from before.sha256 or now.location is distinct from before.location)
                  and coalesce(now.url, before.url) !~ '%2$s'
                order by 1""".formatted(PAGE, Crawl.PROBE),
                statement -> {
                    statement.setLong(1, earlier);
                    statement.setLong(2, run);
                },
                found -> new Comparison.Difference(
                        found.getString(1), found.getBoolean(2), Changes.Kind.valueOf(found.getString(3))));
    }

    private int release(long run) {
        return query(
                        "select release from run where id = ?",
                        statement -> statement.setLong(1, run),
                        found -> found.getInt(1))
                .get(0);
    }

    /** Pages that say the same count once. */
    private int pages(long run) {
        return count("count(distinct sha256)", run);
    }

    private int all(long run) {
        return count("count(*)", run);
    }

    private int count(String what, long run) {
        return query(
                        "select " + what + " from capture where run_id = ? and status = 200 and type " + PAGE,
                        statement -> statement.setLong(1, run),
                        found -> found.getInt(1))
                .get(0);
    }

    /** What went wrong with what a run has asked for. */
    List<Problem> problems(long run) {
        return query(
                "select url, stage, problem from capture where run_id = ? and stage is not null order by at, url limit "
                        + MOST_PROBLEMS,
                statement -> statement.setLong(1, run),
                found -> new Problem(found.getString(1), found.getString(2), found.getString(3)));
    }

    /** Those of the runs before that had the same release: the last one says all that they said. */
    void forgetBefore(long run, long source, int release) {
        execute(
                "delete from capture using run where run.id = capture.run_id and run.source_id = ? and run.id < ? "
                        + "and run.release = ?",
                statement -> {
                    statement.setLong(1, source);
                    statement.setLong(2, run);
                    statement.setInt(3, release);
                });
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

    private long publishedRun(long source) {
        return query(
                        "select max(run.id) from run join publication on publication.tenant_id = run.tenant_id "
                                + "and publication.release = run.release where run.source_id = ?",
                        statement -> statement.setLong(1, source),
                        found -> found.getLong(1))
                .get(0);
    }

    private final class OfRun implements Captures {
        private final long run;
        private final long earlier;
        private final Notes notes;

        /** The addresses of what is stored, so that nobody asks the database for what it has not. */
        private final Set<WebUrl> stored = ConcurrentHashMap.newKeySet();

        OfRun(long run, long earlier, Notes notes) {
            this.run = run;
            this.earlier = earlier;
            this.notes = notes;
            stored.addAll(query(
                    "select url from capture where run_id = ?",
                    statement -> statement.setLong(1, run),
                    found -> new WebUrl(found.getString(1))));
        }

        @Override
        public Notes notes() {
            return notes;
        }

        @Override
        public Optional<Capture> find(WebUrl url) {
            return stored.contains(url) ? find(run, url) : Optional.empty();
        }

        @Override
        public Optional<Capture> earlier(WebUrl url) {
            return earlier == 0 ? Optional.empty() : find(earlier, url).filter(Capture::isWorthKeeping);
        }

        @Override
        public List<Known> earlierPages() {
            return query(
                    "select url, at, steady, depth from capture where run_id = ? and status = 200 and type " + PAGE
                            + " order by depth, position('?' in url) > 0, url",
                    statement -> statement.setLong(1, earlier),
                    found -> new Known(
                            new WebUrl(found.getString(1)),
                            found.getTimestamp(2).toInstant(),
                            found.getInt(3),
                            found.getInt(4)));
        }

        @Override
        public List<Moved> earlierRedirects() {
            return query(
                    "select url, depth from capture where run_id = ? and location is not null order by depth, url limit "
                            + MOST_REDIRECTS,
                    statement -> statement.setLong(1, earlier),
                    found -> new Moved(new WebUrl(found.getString(1)), found.getInt(2)));
        }

        @Override
        public String keep(byte[] body) {
            return blobs.pack(body);
        }

        @Override
        public Capture store(Capture capture) {
            var problem = capture.problem();
            int added = execute(
                    "insert into capture (run_id, url, location, status, type, headers, sha256, bytes, depth, at, "
                            + "freshness, steady, missed, stage, problem) values (?,?,?,?,?,?::jsonb,?,?,?,?,?,?,?,?,?) "
                            + "on conflict do nothing",
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
                        statement.setInt(12, capture.past().steady());
                        statement.setInt(13, capture.past().missed());
                        statement.setString(14, problem == null ? null : problem.stage());
                        statement.setString(15, problem == null ? null : problem.detail());
                    });
            stored.add(capture.url());
            return added == 1 ? capture : find(run, capture.url()).orElse(capture);
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
                new Capture.Past(row.getInt("steady"), row.getInt("missed")),
                stage == null ? null : new Problem(url, stage, row.getString("problem")));
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

    private int execute(String sql, Binding binding) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            return statement.executeUpdate();
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
