package fr.parvis.clean;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.address.WebUrl;
import fr.parvis.clean.document.Decoding;
import fr.parvis.clean.reference.Kind;
import fr.parvis.clean.reference.Places;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever listens to a page or walks through it with keys finds what was there, and no barrier more. */
@Execution(ExecutionMode.CONCURRENT)
class BarriersTest {
    /** Everything that a page names has its place, as in a whole mirror. */
    private static final Places EVERYTHING = new Places() {
        @Override
        public Optional<String> resource(WebUrl url, Kind kind) {
            return link(url);
        }

        @Override
        public Optional<String> link(WebUrl url) {
            return Optional.of("/" + url.host() + url.path());
        }
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PICTURE_WITHOUT_TEXT | <img src=a.png>",
                "LINK_WITHOUT_NAME | <a href=/b> </a>",
                "BUTTON_WITHOUT_NAME | <button><img src=c.png alt=''></button>",
                "FIELD_WITHOUT_LABEL | <input name=q>",
                "REFERENCE_TO_NOTHING | <p aria-labelledby=absent>Nom</p>",
                "NAME_GIVEN_TWICE | <p id=a>A<p id=a>B",
                "FRAME_WITHOUT_TITLE | <iframe src=/d></iframe>",
                "NO_ENLARGING | <meta name=viewport content='width=device-width, user-scalable=no'>",
                "FOCUS_OUT_OF_ORDER | <p tabindex=3>C"
            })
    void every_barrier_can_be_seen(Barriers.Barrier barrier, String html) {
        var without = Barriers.of(Jsoup.parse("<html lang=fr><title>T</title><p>Texte"));
        var with = Barriers.of(Jsoup.parse("<html lang=fr><title>T</title>" + html));
        assertThat(with.worseThan(without)).containsExactly(barrier + " 0 -> 1");
        assertThat(Barriers.of(Jsoup.parse("<p>Texte")).worseThan(without))
                .containsExactlyInAnyOrder("PAGE_WITHOUT_LANGUAGE 0 -> 1", "PAGE_WITHOUT_TITLE 0 -> 1");
    }

    @Test
    void what_is_said_to_those_who_listen_stays() {
        var page = Jsoup.parse(Trial.page("""
                <!doctype html><html lang="fr" dir="ltr"><head><title>Fête</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <script src="https://www.googletagmanager.com/gtag/js?id=G-1"></script></head><body>
                <a class="skip" href="#contenu">Aller au contenu</a>
                <header role="banner"><nav aria-label="Menu principal"><ul><li aria-current="page"><a href="/">Accueil</a></ul></nav></header>
                <main id="contenu" tabindex="-1"><h1>La fête <span lang="en">by night</span></h1>
                <section aria-labelledby="h"><h2 id="h">Programme</h2>
                <table><caption>Horaires</caption><thead><tr><th scope="col" abbr="H">Heure<th scope="col">Quoi</thead>
                <tbody><tr><th scope="row">20 h<td headers="x">Bal</table></section>
                <figure><img src="/bal.jpg" alt="Le bal de 2025"><figcaption>Photo : mairie</figcaption></figure>
                <svg role="img" aria-label="Plan" viewBox="0 0 1 1"><title>Plan de la place</title><path d="M0 0h1"/></svg>
                <p>Entrée <abbr title="gratuite">grat.</abbr> <span class="visually-hidden">pour tous</span></p>
                <details><summary>Plus</summary><p>Parking</details>
                <form action="/recherche" method="get" role="search"><label for="q">Chercher</label>
                <input id="q" name="q" type="search" autocomplete="off" aria-describedby="aide"><p id="aide">Un mot</p>
                <fieldset><legend>Où</legend><label><input type="radio" name="ou" value="1"> Ici</label></fieldset><button>Aller</button></form>
                <div role="alert" aria-live="polite">Annulé s’il pleut</div></main>
                <footer><address>Mairie</address></footer></body></html>""").html());

        assertThat(page.select("html[lang=fr][dir=ltr]")).hasSize(1);
        assertThat(page.select("a[href=#contenu]")).hasSize(1);
        assertThat(page.select("header[role=banner] nav[aria-label=Menu principal] li[aria-current=page]"))
                .hasSize(1);
        assertThat(page.select("main#contenu[tabindex=-1] h1 span[lang=en]")).hasSize(1);
        assertThat(page.select("section[aria-labelledby=h] > h2#h")).hasSize(1);
        assertThat(page.select("table > caption")).hasSize(1);
        assertThat(page.select("th[scope=col]")).hasSize(2);
        assertThat(page.select("th[scope=row]")).hasSize(1);
        assertThat(page.select("figure > img[alt=Le bal de 2025] + figcaption")).hasSize(1);
        assertThat(page.select("svg[role=img][aria-label=Plan] > title")).hasSize(1);
        assertThat(page.select("abbr[title=gratuite]")).hasSize(1);
        assertThat(page.select("span.visually-hidden")).hasSize(1);
        assertThat(page.select("details > summary")).hasSize(1);
        assertThat(page.select("[role=alert][aria-live=polite]")).hasSize(1);
        assertThat(page.select("footer address")).hasSize(1);
        assertThat(page.select("meta[name=viewport]").attr("content")).isEqualTo("width=device-width, initial-scale=1");
    }

    @Test
    void what_goes_leaves_no_empty_link() {
        var body = Jsoup.parseBodyFragment(Trial.body("""
                <p id="note">Une note</p>
                <a href="https://ad.doubleclick.net/jump/x"><img src="https://ad.doubleclick.net/ad/x" alt="" width="1" height="1"></a>
                <noscript><a href="https://ad.doubleclick.net/jump/y"><img src="https://ad.doubleclick.net/ad/y" alt=""></a></noscript>
                <a href="https://www.annonceur.fr/"><iframe src="https://ad.doubleclick.net/adi/x"></iframe></a>
                <a href="/page" aria-describedby="note"><img src="/photo.jpg" alt="Photo"></a>
                <a id="ancre"></a>"""));
        assertThat(body.select("a[href]"))
                .singleElement()
                .satisfies(link -> assertThat(link.attr("href")).isEqualTo("/page"));
        assertThat(body.select("#ancre")).hasSize(1);
        assertThat(body.select("[aria-describedby=note]")).hasSize(1);
        assertThat(Trial.body("<a class=\"logo\" href=\"/\"></a><a href=\"/\"><span class=\"icon\"></span></a>"))
                .as("what a style may show stays")
                .contains("class=\"logo\"", "class=\"icon\"");
    }

    @Test
    void pages_of_this_project_have_no_barrier_more_once_they_are_clean() throws IOException {
        var pages = new ArrayList<Path>();
        for (var folder : List.of("tenants-sample", "src/test/resources")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".html")).forEach(pages::add);
            }
        }
        assertThat(pages).hasSizeGreaterThan(5);
        for (var file : pages) {
            assertNotWorse(file.toString(), Decoding.text(Files.readAllBytes(file), null), Trial.BASE);
        }
    }

    @Test
    void real_pages_have_no_barrier_more_once_they_are_clean() throws IOException {
        for (var sample : RealPages.all()) {
            assertNotWorse(sample.file(), sample.html(), sample.address());
        }
    }

    private static void assertNotWorse(String file, String html, WebUrl address) {
        var before = Jsoup.parse(html);
        var after = Jsoup.parse(Trial.CLEANER.page(html, address, EVERYTHING).html());
        assertThat(Barriers.of(after).worseThan(Barriers.of(before))).as(file).isEmpty();
        assertThat(languages(after)).as(file).isSubsetOf(languages(before));
    }

    private static List<String> languages(Document page) {
        return page.select("[lang]").stream().map(BarriersTest::language).toList();
    }

    private static String language(Element element) {
        return element.normalName() + " " + element.attr("lang");
    }
}
