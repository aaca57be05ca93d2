package fr.parvis.site;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.address.PagePath;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrangementTest {
    @ParameterizedTest
    @CsvSource({
        "site/index.html site/a.html, / /a.html",
        "copie/www.valombre.example/index.html copie/www.valombre.example/a/b.html, / /a/b.html",
        "localhost:21190/index.html localhost:21190/css/x.css, / /css/x.css",
        "site/Index.HTM site/a.html, / /a.html",
        "index.html site/a.html, / /site/a.html",
        "site/a.html site/b.html, /site/a.html /site/b.html",
        "site/a/index.html site/b/index.html, /site/a/ /site/b/",
        "site/index.html lisez-moi.txt, /site/ /lisez-moi.txt",
        "a/b/c/index.html a/b/c/x.html, / /x.html",
    })
    void the_folder_that_all_files_lie_in_is_taken_off_if_the_site_begins_there(String names, String paths) {
        assertThat(paths(names)).isEqualTo(paths);
    }

    @ParameterizedTest
    @CsvSource({
        "default.htm, /",
        "Index.html, /",
        "INDEX.HTM, /",
        "Default.aspx, /",
        "index.php, /",
        "accueil.html, /",
        "Accueil.htm, /",
        "home.html, /",
        "a.html mairie/default.htm, /a.html /mairie/",
        "a.html mairie/accueil.html, /a.html /mairie/accueil.html",
        "index.html Index.html, / /Index.html",
        "accueil.html index.html, /accueil.html /",
        "home.html default.htm, /home.html /",
        "autre.html, /autre.html",
    })
    void the_start_page_of_another_server_stands_for_its_folder(String names, String paths) {
        assertThat(paths(names)).isEqualTo(paths);
    }

    @Test
    void a_page_that_stands_for_its_folder_leads_there_from_its_own_name() {
        var site = of("site/Default.htm", "site/docs/index.html", "site/docs/Index.htm");
        assertThat(site.moved()).hasToString("{/Default.htm=/}");
        assertThat(site.meant(new PagePath("/Default.htm"))).contains(PagePath.ROOT);
        assertThat(site.meant(new PagePath("/default.HTM"))).contains(PagePath.ROOT);
    }

    @ParameterizedTest
    @CsvSource({
        "/mairie/élus.html, /mairie/élus.html",
        "/mairie/élus.html, /mairie/élus.html",
        "/Mairie/Élus.HTML, /mairie/élus.html",
        "/mairie/élus, /mairie/élus",
        "/MAIRIE/élus, /mairie/élus.html",
        "/mairie/, /mairie/",
        "/mairie, /mairie",
        "/Mairie, /mairie/",
        "/mairie/INDEX.HTML, /mairie/",
        "/img/photo.jpg, /img/Photo.JPG",
        "/sans-traceur, /sans-traceur",
        "/robots.txt, /robots.txt",
        "/mairie/maire.html,",
        "/A.html, /A.html",
        "/a.html, /a.html",
        "/b.HTML,",
    })
    void a_link_means_the_file_whose_name_it_spells_in_another_way_if_there_is_one(String link, String file) {
        var site = of(
                "index.html",
                "mairie/index.html",
                "mairie/élus.html",
                "img/Photo.JPG",
                "a.html",
                "A.html",
                "b.html",
                "B.html");
        assertThat(site.meant(new PagePath(link)).map(PagePath::value).orElse(null))
                .isEqualTo(file);
    }

    private static Arrangement of(String... names) {
        var files = List.of(names);
        var pages = files.stream()
                .filter(name -> name.matches("(?i).*\\.(html?|php|aspx)"))
                .collect(Collectors.toSet());
        return Arrangement.of(files, pages);
    }

    private static String paths(String names) {
        var site = of(names.split(" "));
        return List.of(names.split(" ")).stream()
                .map(name -> site.path(name).value())
                .collect(Collectors.joining(" "));
    }
}
