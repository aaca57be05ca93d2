package fr.parvis.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerFilesTest {
    @ParameterizedTest
    @CsvSource({
        "sauvegarde.sql, sauvegarde.sql",
        "admin/site.SQL.gz, admin/site.SQL.gz",
        "config.php~, config.php~",
        "web.config, web.config",
        "a/Web.Config, a/Web.Config",
        "index.html.bak, index.html.bak",
        "donnees.sqlite3, donnees.sqlite3",
        "cle.pem, cle.pem",
        "hts-cache/new.zip, hts-cache/",
        "copie/hts-cache/doit.log, copie/hts-cache/",
        "hts-log.txt, hts-log.txt",
        "error_log, error_log",
        "logs/access.log.1, logs/access.log.1",
        "access_log-20261130.gz, access_log-20261130.gz",
        ".ssh/id_ed25519, .ssh/id_ed25519",
        "id_rsa, id_rsa",
        "coffre.kdbx, coffre.kdbx",
        "certificat.P12, certificat.P12",
        "membres.accdb, membres.accdb",
        "dump.sql.zst, dump.sql.zst",
        "index.html.old, index.html.old",
        "LocalSettings.php.dist, LocalSettings.php.dist",
        "id_rsa.pub,",
        "mysql.html,",
        "doc/sql.txt,",
        "presentation.key,",
        "webconfig,",
        "journal.log,",
    })
    void what_is_a_servers_is_known_by_its_name(String name, String told) {
        assertThat(ServerFiles.named(name).orElse(null)).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({
        "wp-config.php, <?php define('DB_PASSWORD'), true",
        "wp-config.PHP, <?PHP define('DB_PASSWORD'), true",
        "a.php, <!doctype html><title>x</title><?= $x ?>, true",
        "a.phtml, <html><? echo 1 ?><?php echo 2 ?>, true",
        "Default.aspx, '<%@ Page Language=\"C#\" %><!doctype html>', true",
        "a.jsp, <%= secret %>, true",
        "envoi.cgi, '#!/usr/bin/perl', true",
        "wp-config.php.txt, <?php define('DB_PASSWORD'), true",
        "wp-config.php_, <?php define('DB_PASSWORD'), true",
        "wp-config.php1, <?php define('DB_PASSWORD'), true",
        "site.php-avant.html, <?php define('DB_PASSWORD'), true",
        "cours-php.txt, <?php, false",
        "a.php, <!doctype html><title>x</title><p>x, false",
        "style.php, 'p{color:red}', false",
        "tutoriel.html, <p>&lt;?php</p><?php, false",
        "cours.txt, <?php, false",
    })
    void a_program_is_known_by_its_name_and_what_is_in_it(String name, String content, boolean program) {
        assertThat(ServerFiles.isProgram(name, content.getBytes(UTF_8))).isEqualTo(program);
    }

    @ParameterizedTest
    @CsvSource({
        "-----BEGIN PRIVATE KEY-----, true",
        "-----BEGIN OPENSSH PRIVATE KEY-----, true",
        "-----BEGIN PGP PRIVATE KEY BLOCK-----, true",
        "PuTTY-User-Key-File-3: ssh-ed25519, true",
        "'-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n-----BEGIN RSA PRIVATE KEY-----', true",
        "-----BEGIN CERTIFICATE-----, false",
        "-----BEGIN PUBLIC KEY-----, false",
        "une clé : -----BEGIN PRIVATE KEY-----, false",
    })
    void a_private_key_is_known_by_what_is_in_it_unless_a_page_shows_it(String content, boolean key) {
        assertThat(ServerFiles.isKey("leçon.html", content.getBytes(UTF_8))).isFalse();
        assertThat(ServerFiles.isKey("cle.key", content.getBytes(UTF_8))).isEqualTo(key);
    }
}
