package fr.parvis.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.parvis.tenant.Refusal.TooLarge;
import fr.parvis.tenant.Refusal.Unacceptable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is small where it lies, and large in the memory of whoever opens it. */
class ArchiveBombTest {
    private static final int XZ = 95;
    private static final int ZSTD = 93;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(chars = {'L', 'K', 'x', 'X', 'g'})
    void a_header_of_a_tar_file_is_refused_before_what_it_promises_is_read(char type) {
        var bomb = Packed.tarOfHead((byte) type, 320 << 20, 100_000);

        assertThat(refused(bomb, ArchiveFormat.TAR_GZ).detail())
                .startsWith("The archive cannot be read as application/gzip at its first entry: What it says of ")
                .endsWith(" bytes. Pack the site again, with a usual program and without attributes.");
        assertThat(refused(Packed.tarOfHead((byte) type, 1000, 100), ArchiveFormat.TAR_GZ)
                        .detail())
                .as("one that is short, and breaks off")
                .doesNotContain("Pack the site again");
    }

    @Test
    void headers_within_headers_are_counted_together() {
        var tar = Packed.tarGz(out -> {
            Packed.file(out, "avant.html", "x".repeat(100_000));
            for (int i = 0; i < 10; i++) {
                Packed.named(out, "n".repeat(10_000));
            }
            Packed.file(out, "apres.html", "x");
        });

        assertThat(refused(tar, ArchiveFormat.TAR_GZ).detail())
                .contains("after the entry avant.html: What it says of its next entry")
                .contains("more than 65536 bytes");
    }

    @Test
    void names_and_attributes_of_usual_length_are_taken() {
        var name = "dossier/".repeat(100) + "page.html";
        Packed.Writer<org.apache.commons.compress.archivers.tar.TarArchiveOutputStream> files = tar -> {
            Packed.global(tar, "comment", "0123456789012345678901234567890123456789");
            Packed.noted(tar, name, "LIBARCHIVE.xattr.com.apple.provenance", "x".repeat(4_000));
            Packed.holes(tar, "trous.txt", 10, "2,3,8,1,10,0", "abcd");
        };
        var expected = Map.of(name, "x", "trous.txt", "\0\0abc\0\0\0d\0");

        assertThat(read(Packed.tarGz(files), ArchiveFormat.TAR_GZ)).isEqualTo(expected);
        assertThat(read(Packed.tarZstd(27, files), ArchiveFormat.TAR_ZSTD)).isEqualTo(expected);
    }

    @Test
    void what_is_said_of_all_entries_has_one_end_for_all_of_it() {
        var tar = Packed.tarGz(out -> {
            for (int i = 0; i < 10; i++) {
                Packed.global(out, "cle" + i, "v".repeat(500));
                Packed.file(out, "page" + i + ".html", "x");
            }
        });

        assertThat(refused(tar, ArchiveFormat.TAR_GZ).detail())
                .contains("after the entry page7.html: What it says of all entries")
                .contains("more than 4096 bytes");
    }

    @Test
    void files_of_many_holes_are_refused() {
        var map = new StringBuilder("1,1");
        for (int i = 3; i < 2_100; i += 2) {
            map.append(',').append(i).append(",1");
        }
        var tar = Packed.tarGz(out -> Packed.holes(out, "trous.bin", 3_000, map.toString(), "x".repeat(1_050)));

        assertThat(refused(tar, ArchiveFormat.TAR_GZ).detail())
                .isEqualTo("The entry trous.bin is stored with too many holes; pack it without --sparse.");
    }

    @Test
    void what_is_left_out_has_an_end_too() {
        assertThat(tooLarge(Packed.tarGz(out -> Packed.hollow(out, ".cache", Integer.MAX_VALUE)), ArchiveFormat.TAR_GZ))
                .startsWith("What the archive holds besides the files of the site")
                .endsWith(" is larger than 1073741824 bytes, from .cache on.");
        assertThat(read(
                        Packed.tarGz(out -> {
                            Packed.file(out, ".cache", "x".repeat(100_000));
                            Packed.file(out, "index.html", "x");
                        }),
                        ArchiveFormat.TAR_GZ))
                .containsOnlyKeys("index.html");
    }

    @Test
    void folders_count() {
        assertThat(tooLarge(
                        Packed.tarGz(out -> {
                            for (int i = 0; i <= 50_000; i++) {
                                Packed.folder(out, "d" + i + "/");
                            }
                        }),
                        ArchiveFormat.TAR_GZ))
                .startsWith("The archive holds more than 50000 files and folders, from d50000/ on.");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_directory_of_very_many_is_refused_whatever_it_says_of_itself(boolean zip64) {
        assertThat(tooLarge(Packed.zipDirectory(50_001, new byte[0], zip64), ArchiveFormat.ZIP))
                .isEqualTo("The archive holds more than 50000 files and folders, from 0050000 on. Leave out what is not"
                        + " of the site, such as .git and node_modules.");
        assertThat(read(Packed.zipDirectory(2, new byte[0], zip64), ArchiveFormat.ZIP))
                .containsOnlyKeys("0000000", "0000001");
    }

    @Test
    void a_directory_of_long_notes_is_refused() {
        var note = new byte[60_000];
        note[2] = (byte) (59_996 & 0xff);
        note[3] = (byte) (59_996 >> 8);

        assertThat(tooLarge(Packed.zipDirectory(500, note, false), ArchiveFormat.ZIP))
                .startsWith(
                        "The names in the archive, and what is noted beside them, are larger than 25600000 bytes, from ");
        assertThat(refused(Packed.zipDirectory(1, new byte[17 * 4], false), ArchiveFormat.ZIP)
                        .detail())
                .startsWith("The entry 0000000 has 17 extra fields; ");
        assertThat(read(Packed.zipDirectory(1, note, false), ArchiveFormat.ZIP)).hasSize(1);
    }

    @Test
    void a_zip_file_may_have_something_before_and_behind_it() {
        var zip = Packed.zip("index.html", "x", "a.html", "y");
        var out = new ByteArrayOutputStream();
        out.writeBytes("#!/bin/sh\nexit\n".getBytes(UTF_8));
        out.writeBytes(zip);
        var commented = Arrays.copyOf(zip, zip.length + 1_000);
        commented[zip.length - 2] = (byte) (1_000 & 0xff);
        commented[zip.length - 1] = (byte) (1_000 >> 8);

        assertThat(read(out.toByteArray(), ArchiveFormat.ZIP)).containsOnlyKeys("index.html", "a.html");
        assertThat(read(commented, ArchiveFormat.ZIP)).containsOnlyKeys("index.html", "a.html");
    }

    @Test
    void one_part_of_several_is_refused() {
        var zip = Packed.zip("index.html", "x");
        zip[zip.length - 18] = 2;

        assertThat(refused(zip, ArchiveFormat.ZIP).detail()).contains("one of several parts");
    }

    @Test
    void a_name_that_is_said_twice_is_read_as_it_is_meant() {
        var zip = Packed.zipSaidApart(Charset.forName("windows-1252"), "cœur.html", "x");

        assertThat(read(zip, ArchiveFormat.ZIP)).containsOnlyKeys("cœur.html");
    }

    @Test
    void what_would_take_as_much_memory_as_it_says_is_refused() {
        assertThat(refused(Packed.zipBy(XZ, "index.html"), ArchiveFormat.ZIP).detail())
                .isEqualTo("The entry index.html is packed in a way that is not read here; pack it with Deflate.");
        assertThat(refused(Packed.zipBy(ZSTD, "index.html"), ArchiveFormat.ZIP).detail())
                .startsWith("The archive cannot be read as application/zip");
        byte[] twoGibibytes = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, (byte) 0xa8, 1, 0, 0};
        byte[] oneMebibyte = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0x50, 1, 0, 0};
        assertThat(refused(twoGibibytes, ArchiveFormat.TAR_ZSTD).detail()).contains("too much memory");
        assertThat(refused(oneMebibyte, ArchiveFormat.TAR_ZSTD).detail()).isEqualTo("The archive holds no file.");
    }

    @Test
    void very_many_parts_of_nothing_are_refused() throws IOException {
        var empty = new ByteArrayOutputStream();
        new GZIPOutputStream(empty).close();
        var bomb = new ByteArrayOutputStream();
        for (int i = 0; i < 200_000; i++) {
            empty.writeTo(bomb);
        }

        assertThat(refused(bomb.toByteArray(), ArchiveFormat.TAR_GZ).detail())
                .endsWith("more than 1000 gzip members in a row are empty");
    }

    private Map<String, String> read(byte[] content, ArchiveFormat format) {
        var read = new LinkedHashMap<String, String>();
        new Archive(stored(content), format, new Archive.Most(1 << 20, 1 << 20))
                .read((name, member) -> read.put(name, new String(member.readAllBytes(), UTF_8)));
        return read;
    }

    private Unacceptable refused(byte[] content, ArchiveFormat format) {
        var refusal = catchThrowableOfType(Unacceptable.class, () -> read(content, format));
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal;
    }

    private String tooLarge(byte[] content, ArchiveFormat format) {
        var refusal = catchThrowableOfType(TooLarge.class, () -> read(content, format));
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal.detail();
    }

    private Path stored(byte[] content) {
        try {
            return Files.write(Files.createTempFile(folder, "site", ".bin"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
