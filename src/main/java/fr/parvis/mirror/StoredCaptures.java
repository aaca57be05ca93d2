package fr.parvis.mirror;

import static fr.parvis.tenant.Statements.Missing.BYTES;
import static fr.parvis.tenant.Statements.Missing.TEXT;

import com.fasterxml.jackson.databind.ObjectMapper;
import fr.parvis.address.Sha256;
import fr.parvis.address.WebUrl;
import fr.parvis.mirror.capture.Capture;
import fr.parvis.mirror.capture.Captures;
import fr.parvis.mirror.capture.Notes;
import fr.parvis.mirror.capture.Problem;
import fr.parvis.mirror.crawl.Probe;
import fr.parvis.site.Blobs;
import fr.parvis.tenant.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Captures in the database; each is stored by itself, and stays. */
@ApplicationScoped
class StoredCaptures {
    /** What the type of a page matches. */
    private static final String PAGE = "~* '^(text/html|application/xhtml)'";

    private static final int MOST_PROBLEMS = 500;
    private static final int MOST_REDIRECTS = 20_000;

    private final Statements database;
    private final Blobs blobs;
    private final StoredNotes notes;
    private final StoredHeaders headers;

    StoredCaptures(Statements database, Blobs blobs, StoredNotes notes, ObjectMapper json) {
        this.database = database;
        this.blobs = blobs;
        this.notes = notes;
        this.headers = new StoredHeaders(json);
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
        return database.list(
                """
                select coalesce(now.url, before.url), coalesce(now.type %1$s, false) or coalesce(before.type %1$s, false),
                  case when before.sha256 is null and now.sha256 is not null then 'ADDED'
                    when now.sha256 is null and before.sha256 is not null then 'GONE' else 'CHANGED' end
                from (select * from capture where run_id = ? and (sha256 is not null or location is not null)) before
                full join (select * from capture where run_id = ? and (sha256 is not null or location is not null)) now
                  on now.url = before.url
                where (now.sha256 is distinct from before.sha256 or now.location is distinct from before.location)
                  and coalesce(now.url, before.url) !~ '%2$s'
                order by 1""".formatted(PAGE, Probe.PATTERN),
                found -> new Comparison.Difference(
                        found.getString(1), found.getBoolean(2), Changes.Kind.valueOf(found.getString(3))),
                earlier,
                run);
    }

    private int release(long run) {
        return database.first("select release from run where id = ?", found -> found.getInt(1), run)
                .orElseThrow();
    }

    /** Pages that say the same count once. */
    private int pages(long run) {
        return count("count(distinct sha256)", run);
    }

    private int all(long run) {
        return count("count(*)", run);
    }

    private int count(String what, long run) {
        return database.first(
                        "select " + what + " from capture where run_id = ? and status = 200 and type " + PAGE,
                        found -> found.getInt(1),
                        run)
                .orElseThrow();
    }

    /** What went wrong with what a run has asked for. */
    List<Problem> problems(long run) {
        return database.list(
                "select url, stage, problem from capture where run_id = ? and stage is not null order by at, url limit "
                        + MOST_PROBLEMS,
                found -> new Problem(found.getString(1), found.getString(2), found.getString(3)),
                run);
    }

    /** Those of the runs before that had the same release: the last one says all that they said. */
    void forgetBefore(long run, long source, int release) {
        database.change(
                "delete from capture using run where run.id = capture.run_id and run.source_id = ? and run.id < ? "
                        + "and run.release = ?",
                source,
                run,
                release);
    }

    private long earlierRun(long run, long source) {
        return database.first(
                        "select max(id) from run where source_id = ? and id < ? and release is not null",
                        found -> found.getLong(1),
                        source,
                        run)
                .orElseThrow();
    }

    private long publishedRun(long source) {
        return database.first(
                        "select max(run.id) from run join publication on publication.tenant_id = run.tenant_id "
                                + "and publication.release = run.release where run.source_id = ?",
                        found -> found.getLong(1),
                        source)
                .orElseThrow();
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
            database.each(
                    "select url from capture where run_id = ?",
                    found -> stored.add(new WebUrl(found.getString(1))),
                    run);
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
            return database.list(
                    "select url, at, steady, depth from capture where run_id = ? and status = 200 and type " + PAGE
                            + " order by depth, position('?' in url) > 0, url",
                    found -> new Known(
                            new WebUrl(found.getString(1)),
                            found.getTimestamp(2).toInstant(),
                            found.getInt(3),
                            found.getInt(4)),
                    earlier);
        }

        @Override
        public List<Moved> earlierRedirects() {
            return database.list(
                    "select url, depth from capture where run_id = ? and location is not null order by depth, url limit "
                            + MOST_REDIRECTS,
                    found -> new Moved(new WebUrl(found.getString(1)), found.getInt(2)),
                    earlier);
        }

        @Override
        public String keep(byte[] body) {
            return blobs.pack(body);
        }

        @Override
        public Capture store(Capture capture) {
            var problem = capture.problem();
            int added = database.change(
                    "insert into capture (run_id, url, location, status, type, headers, sha256, bytes, depth, at, "
                            + "freshness, steady, missed, stage, problem) values (?,?,?,?,?,?::jsonb,?,?,?,?,?,?,?,?,?) "
                            + "on conflict do nothing",
                    run,
                    capture.url().value(),
                    capture.target().<Object>map(WebUrl::value).orElse(TEXT),
                    capture.status(),
                    capture.type(),
                    headers.write(capture.headers()),
                    bytes(capture.sha256()),
                    capture.bytes(),
                    capture.depth(),
                    capture.at(),
                    capture.freshness().name(),
                    capture.past().steady(),
                    capture.past().missed(),
                    problem == null ? TEXT : problem.stage(),
                    problem == null ? TEXT : problem.detail());
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
            return database.list(
                    "select * from capture where run_id = ? order by url", StoredCaptures.this::capture, run);
        }

        private Optional<Capture> find(long owner, WebUrl url) {
            return database.first(
                    "select * from capture where run_id = ? and url = ?",
                    StoredCaptures.this::capture,
                    owner,
                    url.value());
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
                headers.read(row.getString("headers")),
                sha256 == null ? null : HexFormat.of().formatHex(sha256),
                row.getLong("bytes"),
                row.getInt("depth"),
                row.getTimestamp("at").toInstant(),
                Capture.Freshness.valueOf(row.getString("freshness")),
                new Capture.Past(row.getInt("steady"), row.getInt("missed")),
                stage == null ? null : new Problem(url, stage, row.getString("problem")));
    }

    private static Object bytes(@Nullable String sha256) {
        return sha256 == null ? BYTES : Sha256.parse(sha256);
    }
}
