package fr.parvis.clean.menu;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.SharedBrowser;
import fr.parvis.clean.Trial;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(SharedBrowser.LOCK)
class SidebarsTest {
    @RegisterExtension
    private static final SharedBrowser BROWSER = new SharedBrowser();

    private static final String PAGE = """
            <!doctype html><meta name=viewport content="width=device-width"><title>Lavoir</title>
            <script src="https://use.fontawesome.com/releases/v5.0.13/js/fontawesome.js"></script>
            <style>.wrapper{display:flex}#sidebar{min-width:250px;max-width:250px}#sidebar.active{margin-left:-250px}
            @media(max-width:768px){#sidebar{margin-left:-250px}#sidebar.active{margin-left:0}#sidebarCollapse span{display:none}}</style>
            <div class=wrapper><nav id=sidebar><div class=sidebar-header><h3>Les amis du lavoir</h3></div><ul class=components>
            <li><a href=/agenda>Agenda</a><li><a href=/contact>Contact</a></ul></nav>
            <div id=content><nav class=navbar><div><button type=button id=sidebarCollapse class="btn btn-info">
            <i class="fas fa-align-left"></i><span>Rubriques</span></button></div></nav><h2>Bienvenue</h2></div></div>
            <script>$('#sidebarCollapse').on('click',()=>$('#sidebar,#content').toggleClass('active'))</script>""";

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void a_bar_that_a_phone_has_no_room_for_opens_in_a_panel(int width) {
        var once = Trial.page(PAGE).html();
        assertThat(Trial.page(once).html()).isEqualTo(once);
        assertThat(Trial.VERIFIER.page(once)).isEmpty();
        var page = BROWSER.page(width, 800);
        page.setContent(once);
        var panel = page.locator(".pv-menu");
        assertThat(panel.isVisible()).isFalse();
        var button = page.locator("#sidebarCollapse");
        assertThat(button.getAttribute("aria-label")).isEqualTo("Rubriques");
        assertThat(button.innerText()).contains("☰");
        button.click();
        assertThat(panel.locator("a").allInnerTexts()).containsExactly("Agenda", "Contact");
        assertThat(panel.locator("a").first().isVisible()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <button class=sidebar-toggle>Rubriques</button><div class=sidebar><a href=/a>A</a><a href=/b>B</a></div> | A, B
            <a href="#" id=openDrawer>+</a><aside id=drawer><p><a href=/a>Agenda</a></p><p><a href=/b>Bureau</a></p></aside> | Agenda, Bureau
            <button id=sidebarCollapse>Filtres</button><ul class=nav><li><a href=/a>A</a><li><a href=/b>B</a></ul> |
            <button class=sidebar-close>×</button><div class=sidebar><a href=/a>A</a><a href=/b>B</a></div> |
            <button class=sidebar>Lire</button><div class=sidebar><a href=/a>A</a><a href=/b>B</a></div> |
            <button id=sidebarCollapse>Masquer la colonne</button><div class=sidebar><a href=/a>A</a><a href=/b>B</a></div> |
            <button id=sidebarCollapse>Voir</button><div class=sidebar><p>Un long texte de la mairie, sur plusieurs lignes, et encore un peu, <a href=/a>a</a> <a href=/b>b</a></div> |
            """)
    void what_is_called_after_a_bar_at_the_edge_opens_that_and_no_other_menu(String body, String links) {
        var clean = Jsoup.parse(Trial.page("<div>" + body + "</div>").html());
        assertThat(String.join(", ", clean.select(".pv-menu a").eachText())).isEqualTo(links == null ? "" : links);
    }
}
