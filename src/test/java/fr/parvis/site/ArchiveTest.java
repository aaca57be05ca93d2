package fr.parvis.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.parvis.tenant.Refusal.TooLarge;
import fr.parvis.tenant.Refusal.Unacceptable;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {
    private static final long PLENTY = 1 << 20;
    private static final long LARGEST = 64 << 20;

    @TempDir
    Path folder;

    @Test
    void is_read_alike_from_zip_tar_gz_and_tar_zst() {
        var zip = Packed.zip("index.html", "<p>accueil", "actus/", "", "actus/été.html", "<p>été");
        Packed.Writer<org.apache.commons.compress.archivers.tar.TarArchiveOutputStream> files = tar -> {
            Packed.folder(tar, "./");
            Packed.file(tar, "./index.html", "<p>accueil");
            Packed.folder(tar, "./actus/");
            Packed.file(tar, "./actus/été.html", "<p>été");
        };
        var expected = Map.of("index.html", "<p>accueil", "actus/été.html", "<p>été");

        assertThat(read(zip, ArchiveFormat.ZIP)).isEqualTo(expected);
        assertThat(read(Packed.tarGz(files), ArchiveFormat.TAR_GZ)).isEqualTo(expected);
        assertThat(read(Packed.tarZstd(files), ArchiveFormat.TAR_ZSTD)).isEqualTo(expected);
    }

    @Test
    void leaves_out_what_desktops_and_editors_leave_behind() {
        var zip = Packed.zip(
                "__MACOSX/._index.html",
                "",
                ".DS_Store",
                "",
                "a/Thumbs.db",
                "",
                ".git/config",
                "",
                ".htaccess",
                "",
                "a/.env",
                "",
                ".git/\u2028",
                "",
                ".well-known/security.txt",
                "ok",
                "index.html",
                "ok");

        assertThat(read(zip, ArchiveFormat.ZIP)).containsOnlyKeys(".well-known/security.txt", "index.html");
    }

    @Test
    void spells_names_composed() {
        assertThat(read(Packed.zip("e\u0301te\u0301.html", "x"), ArchiveFormat.ZIP))
                .containsOnlyKeys("été.html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"IBM437", "IBM850", "UTF-8"})
    void reads_names_that_do_not_say_in_which_letters_they_are_written(String letters) {
        var zip = Packed.zipIn(Charset.forName(letters), "actualités/décembre à Noël.html", "x", "ça.html", "y");
        assertThat(read(zip, ArchiveFormat.ZIP)).containsOnlyKeys("actualités/décembre à Noël.html", "ça.html");
    }

    @ParameterizedTest
    @CsvSource({
        "index.html, /",
        "index.htm, /",
        "actus/index.html, /actus/",
        "actus/une.html, /actus/une.html",
        "xindex.html, /xindex.html",
    })
    void serves_a_folder_by_its_index(String name, String path) {
        assertThat(FileNames.path(name)).map(Object::toString).contains(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "../evil.html",
                "a/../../evil.html",
                "a/./b.html",
                "C:/evil.html",
                "c:evil.html",
                "a//b.html",
                "a;b.html",
                "a\nb.html",
                "a\u0000b.html",
            })
    void refuses_names_that_lead_elsewhere_and_tells_them(String name) {
        var zip = refused(Packed.zip("index.html", "x", name, "x"), ArchiveFormat.ZIP);
        assertThat(zip.violations()).extracting("field").containsExactly(name);
        assertThat(zip.detail()).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.html", "a/../../evil.html", "a\\b.html", "a//b.html"})
    void refuses_them_in_tar_files_too(String name) {
        var tar = refused(Packed.tarGz(out -> Packed.file(out, name, "x")), ArchiveFormat.TAR_GZ);
        assertThat(tar.detail()).contains(name);
    }

    @Test
    void takes_the_slashes_of_windows_in_zip_files_as_folders() {
        assertThat(read(Packed.zip("a\\b.html", "x"), ArchiveFormat.ZIP)).containsOnlyKeys("a/b.html");
        assertThat(refused(Packed.zip("..\\evil.html", "x"), ArchiveFormat.ZIP).detail())
                .contains("../evil.html");
    }

    @Test
    void refuses_a_file_without_a_name() {
        assertThat(refused(Packed.zip("", "x"), ArchiveFormat.ZIP).kind()).isEqualTo("archive");
    }

    @Test
    void refuses_links() {
        assertThat(refused(Packed.zipLink("lien.html", "/etc/passwd"), ArchiveFormat.ZIP)
                        .detail())
                .isEqualTo("The entry lien.html is a link; an archive may hold only files and folders.");
        assertThat(refused(
                                Packed.tarGz(tar -> Packed.link(tar, "lien.html", "/etc/passwd", false)),
                                ArchiveFormat.TAR_GZ)
                        .detail())
                .startsWith("The entry lien.html is a link");
        assertThat(refused(
                                Packed.tarZstd(tar -> Packed.link(tar, "dur.html", "index.html", true)),
                                ArchiveFormat.TAR_ZSTD)
                        .detail())
                .startsWith("The entry dur.html is a link");
    }

    @Test
    void refuses_what_is_encrypted() {
        assertThat(refused(Packed.zipEncrypted("secret.html"), ArchiveFormat.ZIP)
                        .detail())
                .isEqualTo("The entry secret.html is encrypted.");
    }

    @ParameterizedTest
    @EnumSource(ArchiveFormat.class)
    void refuses_what_is_no_archive(ArchiveFormat format) {
        assertThat(refused("<p>pas une archive".repeat(100).getBytes(UTF_8), format)
                        .detail())
                .startsWith("The archive cannot be read as " + format.mediaType())
                .doesNotContain("null");
    }

    @Test
    void says_that_an_archive_is_cut_off() {
        assertThat(refused(new byte[] {0x1f, (byte) 0x8b}, ArchiveFormat.TAR_GZ).detail())
                .isEqualTo("The archive cannot be read as application/gzip: it ends too early.");
    }

    @Test
    void refuses_what_is_damaged() {
        var zip = Packed.zip("index.html", "bonjour ".repeat(1000));
        var gz = Packed.tarGz(tar -> Packed.file(tar, "index.html", "bonjour ".repeat(1000)));
        var zst = Packed.tarZstd(tar -> Packed.file(tar, "index.html", "bonjour ".repeat(1000)));
        zip[60] ^= 0x55;

        assertThat(refused(zip, ArchiveFormat.ZIP).kind()).isEqualTo("archive");
        assertThat(refused(Arrays.copyOf(gz, gz.length / 2), ArchiveFormat.TAR_GZ)
                        .kind())
                .isEqualTo("archive");
        assertThat(refused(Arrays.copyOf(zst, zst.length / 2), ArchiveFormat.TAR_ZSTD)
                        .kind())
                .isEqualTo("archive");
    }

    @Test
    void refuses_a_zip_whose_content_is_not_what_its_directory_says() {
        var content = Packed.stored("index.html", "<p>Bonjour tous");
        content[Packed.find(content, "jour")] = 'X';
        assertThat(refused(content, ArchiveFormat.ZIP).detail())
                .isEqualTo("The archive cannot be read as application/zip at or after the entry index.html: "
                        + "its content is damaged (CRC-32)");

        var size = Packed.zip("index.html", "bonjour ".repeat(1000));
        size[Packed.find(size, "PK\u0001\u0002") + 24] ^= 1;
        assertThat(refused(size, ArchiveFormat.ZIP).detail())
                .endsWith("at or after the entry index.html: it has 8000 bytes, and the directory says 8001");

        var entries = Packed.zip("index.html", "x", "a.html", "y");
        entries[Packed.find(entries, "PK\u0005\u0006") + 10] = 5;
        assertThat(refused(entries, ArchiveFormat.ZIP).detail())
                .isEqualTo(
                        "The archive cannot be read as application/zip: its directory says that it has 5 entries, and lists 2");
    }

    @Test
    void refuses_a_zip_without_its_end_and_names_no_class() {
        assertThat(refused("<p>pas une archive".repeat(100).getBytes(UTF_8), ArchiveFormat.ZIP)
                        .detail())
                .isEqualTo("The archive cannot be read as application/zip: it does not end as zip files do");
    }

    /** The sum of all stands behind the last file. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 8})
    void refuses_a_tar_whose_last_bytes_are_missing(int bytes) {
        var gz = Packed.tarGz(tar -> Packed.file(tar, "index.html", "bonjour"));
        var zst = Packed.tarZstd(tar -> Packed.file(tar, "index.html", "bonjour"));

        assertThat(refused(Arrays.copyOf(gz, gz.length - bytes), ArchiveFormat.TAR_GZ)
                        .detail())
                .endsWith("it ends too early.");
        assertThat(refused(Arrays.copyOf(zst, zst.length - bytes), ArchiveFormat.TAR_ZSTD)
                        .kind())
                .isEqualTo("archive");
    }

    @Test
    void refuses_a_tar_with_another_sum() {
        var gz = Packed.tarGz(tar -> Packed.file(tar, "index.html", "bonjour"));
        gz[gz.length - 7] ^= 1;
        assertThat(refused(gz, ArchiveFormat.TAR_GZ).detail())
                .isEqualTo(
                        "The archive cannot be read as application/gzip at or after the entry index.html: Corrupt gzip trailer");
    }

    @Test
    void stops_at_the_largest_file_however_small_the_archive_is() {
        var bomb = Packed.zipOfZeros("zeros.bin", (64 << 20) + 1);

        assertThat(tooLarge(bomb, 1L << 30)).isEqualTo("The file zeros.bin is larger than 67108864 bytes.");
        assertThat(bomb).hasSizeLessThan(1_000_000);
    }

    @Test
    void refuses_two_names_of_one_path_and_tells_both() {
        var refusal = refused(Packed.zip("a/index.html", "x", "a/index.htm", "y"), ArchiveFormat.ZIP);
        assertThat(refusal.detail()).isEqualTo("The entries a/index.html and a/index.htm have one path, /a/.");
        assertThat(refusal.violations()).extracting("field").containsExactly("a/index.htm");
        assertThat(refused(
                                Packed.tarGz(tar -> {
                                    Packed.file(tar, "a.txt", "x");
                                    Packed.file(tar, "./a.txt", "y");
                                }),
                                ArchiveFormat.TAR_GZ)
                        .detail())
                .isEqualTo("The entries a.txt and a.txt have one path, /a.txt.");
    }

    @Test
    void tells_where_it_is_damaged() {
        var gz = Packed.tarGz(tar -> {
            Packed.file(tar, "avant.html", "x");
            Packed.file(tar, "apres.txt", noise(100_000));
        });
        assertThat(refused(Arrays.copyOf(gz, gz.length / 2), ArchiveFormat.TAR_GZ)
                        .detail())
                .startsWith("The archive cannot be read as application/gzip at or after the entry apres.txt: ");
    }

    private static String noise(int length) {
        var random = new Random(3);
        return random.ints(length, 33, 127)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void refuses_an_archive_of_nothing() {
        assertThat(refused(Packed.zip("dossier/", "", ".DS_Store", ""), ArchiveFormat.ZIP)
                        .detail())
                .isEqualTo("The archive holds no file.");
    }

    @Test
    void stops_at_the_quota_of_bytes() {
        var zip = Packed.zip("a.txt", "12345", "b.txt", "12345", "c.txt", "1");

        assertThat(tooLarge(zip, 10)).isEqualTo("The files of the archive are larger than 10 bytes, from c.txt on.");
        assertThat(tooLarge(zip, 9)).endsWith("from b.txt on.");
        assertThat(readUpTo(zip, 11)).hasSize(3);
    }

    @Test
    void stops_at_20_000_files() {
        var names = new String[40_002];
        for (int i = 0; i < names.length; i += 2) {
            names[i] = "f" + i;
            names[i + 1] = "";
        }

        assertThat(tooLarge(Packed.zip(names), PLENTY))
                .isEqualTo("The archive holds more than 20000 files, from f40000 on.");
    }

    private Map<String, String> read(byte[] content, ArchiveFormat format) {
        var read = new LinkedHashMap<String, String>();
        new Archive(stored(content), format, new Archive.Most(LARGEST, PLENTY))
                .read((name, member) -> read.put(name, new String(member.readAllBytes(), UTF_8)));
        return read;
    }

    private Map<String, Integer> readUpTo(byte[] zip, long mostBytes) {
        var read = new LinkedHashMap<String, Integer>();
        new Archive(stored(zip), ArchiveFormat.ZIP, new Archive.Most(LARGEST, mostBytes))
                .read((name, member) -> read.put(name, member.readAllBytes().length));
        return read;
    }

    private Unacceptable refused(byte[] content, ArchiveFormat format) {
        var refusal = catchThrowableOfType(Unacceptable.class, () -> read(content, format));
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal;
    }

    private String tooLarge(byte[] zip, long mostBytes) {
        return catchThrowableOfType(TooLarge.class, () -> readUpTo(zip, mostBytes))
                .detail();
    }

    private Path stored(byte[] content) {
        try {
            return Files.write(Files.createTempFile(folder, "site", ".bin"), content);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
