package fr.parvis.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.parvis.RealPostgres;
import fr.parvis.address.Sha256;
import fr.parvis.tenant.Statements;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealPostgres.class)
class BlobsTest {
    @Inject
    Blobs blobs;

    @Inject
    LargeFiles files;

    @Inject
    Statements database;

    @Test
    void what_is_packed_has_the_name_of_its_bytes_and_reads_as_they_are() {
        var page = page("Le marché");
        var name = blobs.pack(page);
        assertThat(name).isEqualTo(Sha256.hex(page));
        assertThat(encoding(name)).isEqualTo("zstd");
        assertThat(number("octet_length(content)", name)).isLessThan(page.length / 10);
        assertThat(number("size", name)).isEqualTo(page.length);
        assertThat(blobs.get(name)).contains(page);
        assertThat(blobs.slice(name, 17, 40)).contains(Arrays.copyOfRange(page, 17, 57));
        assertThat(blobs.slice(name, page.length - 5, 40))
                .contains(Arrays.copyOfRange(page, page.length - 5, page.length));
    }

    @Test
    void what_visitors_get_is_not_packed_even_if_it_was_before() {
        var table = page("Le budget");
        var name = blobs.pack(table);
        assertThat(encoding(name)).isEqualTo("zstd");
        assertThat(blobs.put(table)).isEqualTo(name);
        assertThat(encoding(name)).isEqualTo("identity");
        assertThat(number("octet_length(content)", name)).isEqualTo(table.length);
        blobs.pack(table);
        assertThat(encoding(name)).isEqualTo("identity");
        assertThat(blobs.get(name)).contains(table);
        assertThat(blobs.slice(name, 17, 40)).contains(Arrays.copyOfRange(table, 17, 57));
    }

    @Test
    void large_ones_lie_in_parts_and_read_as_they_are() throws Exception {
        var film = new byte[BlobParts.SIZE * 5 + 7];
        new Random(1).nextBytes(film);
        var name = files.keep(new ByteArrayInputStream(film)).sha256();
        assertThat(encoding(name)).isEqualTo("parts");
        assertThat(number("octet_length(content)", name)).isZero();
        assertThat(blobs.get(name)).contains(film);
        int seam = BlobParts.SIZE * 2;
        assertThat(blobs.slice(name, seam - 3, 10)).contains(Arrays.copyOfRange(film, seam - 3, seam + 7));
        assertThat(blobs.slice(name, film.length - 5, 40))
                .contains(Arrays.copyOfRange(film, film.length - 5, film.length));
    }

    @Test
    void whoever_reads_one_while_it_goes_is_told_what_a_database_that_is_away_tells() throws Exception {
        var film = new byte[BlobParts.SIZE * 5];
        var name = files.keep(new ByteArrayInputStream(film)).sha256();
        assertThat(blobs.get(name)).contains(film);
        database.change("delete from blob_part where sha256 = ? and ordinal = 3", Sha256.parse(name));
        assertThat(blobs.slice(name, 17, 40)).contains(new byte[40]);
        assertThatThrownBy(() -> blobs.get(name))
                .isInstanceOf(IllegalStateException.class)
                .cause()
                .isInstanceOfSatisfying(
                        SQLException.class,
                        gone -> assertThat(gone.getSQLState()).isNull());
    }

    @Test
    void two_who_keep_the_same_large_file_at_once_both_have_it() throws Exception {
        var film = new byte[BlobParts.SIZE * 5];
        new Random(2).nextBytes(film);
        var second = QuarkusTransaction.requiringNew().call(() -> {
            files.keep(new ByteArrayInputStream(film));
            var keeping = CompletableFuture.supplyAsync(() -> kept(film));
            await().until(() -> keeping.isDone() || isSomebodyWaiting());
            return keeping;
        });
        assertThat(blobs.get(second.get(10, TimeUnit.SECONDS))).contains(film);
    }

    private String kept(byte[] content) {
        try {
            return files.keep(new ByteArrayInputStream(content)).sha256();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isSomebodyWaiting() {
        return database.first("select 1 from pg_locks where locktype = 'transactionid' and not granted", row -> true)
                .isPresent();
    }

    private static byte[] page(String title) {
        return ("<p>" + title + " est ouvert.</p>\n").repeat(500).getBytes(StandardCharsets.UTF_8);
    }

    private String encoding(String name) {
        return text("encoding", name);
    }

    private int number(String column, String name) {
        return Integer.parseInt(text(column, name));
    }

    private String text(String column, String name) {
        return database.first(
                        "select " + column + " from blob where sha256 = ?", row -> row.getString(1), Sha256.parse(name))
                .orElseThrow();
    }
}
