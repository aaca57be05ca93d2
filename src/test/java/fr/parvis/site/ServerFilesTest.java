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
        "a.php, <!doctype html><title>x</title><p>x, false",
        "style.php, 'p{color:red}', false",
        "tutoriel.html, <p>&lt;?php</p><?php, false",
        "cours.txt, <?php, false",
    })
    void a_program_is_known_by_its_name_and_what_is_in_it(String name, String content, boolean program) {
        assertThat(ServerFiles.isProgram(name, content.getBytes(UTF_8))).isEqualTo(program);
    }
}
