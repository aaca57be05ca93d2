package fr.parvis.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnFolderTest {
    @TempDir
    Path here;

    @Test
    void what_is_made_is_closed_to_others_and_what_is_there_stays_as_it_is() throws IOException {
        var open = Files.createDirectory(here.resolve("data"));
        permit(open, "rwxr-xr-x");
        assertThat(OwnFolder.make(open)).isEqualTo(open);
        assertThat(permissions(open)).isEqualTo("rwxr-xr-x");
        assertThat(permissions(OwnFolder.make(open.resolve("deeper/programs")))).isEqualTo("rwx------");
        assertThat(permissions(open.resolve("deeper"))).isEqualTo("rwx------");
    }

    @Test
    void what_others_may_write_into_is_thrown_away_with_all_that_lies_in_it() throws IOException {
        var folder = Files.createDirectory(here.resolve("programs"));
        Files.createDirectory(folder.resolve("bin"));
        Files.writeString(folder.resolve("bin/postgres"), "planted");
        var elsewhere = Files.writeString(here.resolve("elsewhere"), "mine");
        Files.createSymbolicLink(folder.resolve("link"), elsewhere);
        permit(folder, "rwxr-xr-x");
        OwnFolder.clear(folder);
        assertThat(folder.resolve("bin/postgres")).hasContent("planted");
        permit(folder, "rwxrwxrwx");
        OwnFolder.clear(folder);
        assertThat(folder).doesNotExist();
        assertThat(elsewhere).hasContent("mine");
    }

    @Test
    void a_link_in_its_place_goes_and_what_it_leads_to_stays() throws IOException {
        var elsewhere = Files.createDirectory(here.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("file"), "mine");
        var link = Files.createSymbolicLink(here.resolve("programs"), elsewhere);
        OwnFolder.clear(link);
        assertThat(link).doesNotExist();
        assertThat(elsewhere.resolve("file")).hasContent("mine");
    }

    private static void permit(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
