package fr.parvis.site;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.address.PagePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectRuleTest {
    @ParameterizedTest(name = "{0} -> {1}: {2} -> {3}")
    @CsvSource({
        "/ancien, /, /ancien, /",
        "/a, https://autre.example/x?y#z, /a, https://autre.example/x?y#z",
        "/news/*, /actus/:splat, /news/, /actus/",
        "/news/*, /actus/:splat, /news, /actus/",
        "/news/*, /actus/:splat, /news/2026/11/a.html, /actus/2026/11/a.html",
        "/news/*, /actus/:splat, /news/été, /actus/%C3%A9t%C3%A9",
        "/news/*, /actus/:splat, /news/quoi?, /actus/quoi%3F",
        "/news/*, /actus/:splat, /news/100%, /actus/100%25",
        "/n*, /actus/:splat, /news/a, /actus/ews/a",
        "/*, /404.html, /n/importe/quoi, /404.html",
        "/recette/:nom, /recettes/:nom.html, /recette/tian, /recettes/tian.html",
        "/saison/:annee/resultats, /resultats.html, /saison/2019/resultats, /resultats.html",
        "/conseil/:annee/:mois/:jour, /mairie/conseil-:annee-:mois-:jour, /conseil/2026/10/12, /mairie/conseil-2026-10-12",
        "/a/:x, /b/:y, /a/1, /b/:y",
        "/a/:x/*, /b/:splat/:x, /a/1/2/3, /b/2/3/1",
        "/été, /e, /été, /e",
        "/%C3%A9t%C3%A9, /e, /été, /e",
        "/%c3%a9t%c3%a9/*, /e/:splat, /été/x, /e/x",
        "/a%20b/:c, /:c, /a b/d e, /d%20e",
        "/q/:a, /about?x=:a&y=1, /q/u&v=2+3, /about?x=u%26v%3D2%2B3&y=1",
        "/q/:a, /:a?x, /q/u&v=2, /u&v=2?x",
    })
    void leads_a_path_to_its_place(String from, String to, String path, String target) {
        assertThat(new RedirectRule(from, to, 301).apply(new PagePath(path))).contains(target);
    }

    @ParameterizedTest(name = "{0}: not {1}")
    @CsvSource({
        "/a, /a/",
        "/a/, /a",
        "/a, /b",
        "/a, /A",
        "/a/:x, /a",
        "/a/:x, /a/",
        "/a/:x, /a/1/2",
        "/a/:x, /a/1/",
        "/news/*, /newsletter",
        "/news/*, /",
        "/news/a*, /news/b",
    })
    void is_for_no_other_path(String from, String path) {
        assertThat(new RedirectRule(from, "/x", 301).apply(new PagePath(path))).isEmpty();
    }

    @Test
    void is_exact_without_patterns() {
        assertThat(new RedirectRule("/a", "/b", 301).exact()).isTrue();
        assertThat(new RedirectRule("/a:b", "/b", 301).exact()).isTrue();
        assertThat(new RedirectRule("/a/:b", "/b", 301).exact()).isFalse();
        assertThat(new RedirectRule("/a/*", "/b", 301).exact()).isFalse();
        assertThat(new RedirectRule("/a", "/b", 200).redirects()).isFalse();
    }
}
