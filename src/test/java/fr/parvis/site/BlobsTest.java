package fr.parvis.site;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.RealPostgres;
import fr.parvis.address.Sha256;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealPostgres.class)
class BlobsTest {
    @Inject
    Blobs blobs;

    @Inject
    DataSource database;

    @Test
    void what_is_packed_has_the_name_of_its_bytes_and_reads_as_they_are() throws Exception {
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
    void what_visitors_get_is_not_packed_even_if_it_was_before() throws Exception {
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

    private static byte[] page(String title) {
        return ("<p>" + title + " est ouvert.</p>\n").repeat(500).getBytes(StandardCharsets.UTF_8);
    }

    private String encoding(String name) throws SQLException {
        return text("encoding", name);
    }

    private int number(String column, String name) throws SQLException {
        return Integer.parseInt(text(column, name));
    }

    private String text(String column, String name) throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("select " + column + " from blob where sha256 = ?")) {
            select.setBytes(1, Sha256.parse(name));
            try (var found = select.executeQuery()) {
                found.next();
                return found.getString(1);
            }
        }
    }
}
