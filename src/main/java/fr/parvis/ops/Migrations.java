package fr.parvis.ops;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Tells whether a database has all the tables that this program brings, by the history that Flyway keeps in it. At most
 * starts it has, and then Flyway, which takes half a second to find that out, need not be loaded at all.
 */
final class Migrations {
    private static final Pattern FILE = Pattern.compile("db/migration/V(\\d+)__\\w+\\.sql");
    private static final String APPLIED =
            "select version, checksum from flyway_schema_history where success and version is not null";
    private static final String NO_SUCH_TABLE = "42P01";

    private final Map<String, Integer> brought;

    /** @param brought the checksum of each version, as Flyway keeps it */
    Migrations(Map<String, Integer> brought) {
        this.brought = Map.copyOf(brought);
    }

    /** Those in the program's own jar; none where it runs from folders, as in development. */
    static Migrations bundled() throws IOException {
        var program = Path.of(URI.create(Migrations.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
        var brought = new TreeMap<String, Integer>();
        if (Files.isRegularFile(program)) {
            try (var jar = new JarFile(program.toFile())) {
                for (var entry : jar.stream().toList()) {
                    var file = FILE.matcher(entry.getName());
                    if (file.matches()) {
                        brought.put(file.group(1), checksum(jar.getInputStream(entry)));
                    }
                }
            }
        }
        return new Migrations(brought);
    }

    /** Whether all of them stand in the history as they are here. If not, Flyway is to see what there is to do, or to say. */
    boolean areIn(Connection database) throws SQLException {
        var applied = new TreeMap<String, Integer>();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(APPLIED)) {
            while (rows.next()) {
                applied.put(rows.getString(1), rows.getInt(2));
            }
        } catch (SQLException e) {
            if (NO_SUCH_TABLE.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
        return !brought.isEmpty() && applied.entrySet().containsAll(brought.entrySet());
    }

    /** As Flyway counts it: the lines, without what ends them. */
    static int checksum(InputStream text) throws IOException {
        var sum = new CRC32();
        try (var lines = new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8))) {
            lines.lines().map(line -> line.getBytes(StandardCharsets.UTF_8)).forEach(sum::update);
        }
        return (int) sum.getValue();
    }
}
