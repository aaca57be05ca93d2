package fr.parvis.clean.menu;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import fr.parvis.SharedBrowser;
import fr.parvis.clean.Trial;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(SharedBrowser.LOCK)
class MenusTest {
    @RegisterExtension
    private static final SharedBrowser BROWSER = new SharedBrowser();

    private static final String BAR = """
            <!doctype html><title>Valombre</title><nav class="navbar fixed-top navbar-expand-lg"><a href=/>Valombre</a>
            <button class=navbar-toggler data-toggle=collapse data-target="#n">Menu</button>
            <div id=n class="collapse navbar-collapse"><ul class=navbar-nav><li class="nav-item dropdown">
            <a class="nav-link dropdown-toggle" href="#" data-toggle=dropdown>Services</a>
            <div class=dropdown-menu><a href="/services/dechets">Déchets</a></div></li></ul></div></nav>
            <div id=suite class=collapse>La suite</div>""";

    private static final String DROP =
            "<style>.dropdown-menu,.uk-drop{display:none;position:absolute}.btn-group{position:relative;display:inline-flex}</style>";

    private static final String LIST = "<ul id=m><li><a href=/>Accueil</a><li><a href=/services>Services</a>"
            + "<ul><li><a href=/services/dechets>Déchets</a></ul></ul>";

    @Test
    void a_bar_stays_folded_and_opens_while_its_button_has_the_focus() {
        var page = cleaned(BAR);
        assertThat(page.select("#n").attr("class")).isEqualTo("collapse navbar-collapse");
        assertThat(page.select("button, .dropdown-toggle").eachAttr("tabindex")).containsExactly("0", "0");
        assertThat(page.select("style").outerHtml())
                .contains(".navbar:focus-within .navbar-collapse.collapse{display:block;")
                .contains(".dropdown:hover>.dropdown-menu,");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            off the screen | .navbar-collapse{position:fixed;display:block;top:0;right:0;width:230px;transform:translate3d(230px,0,0)}.nav-open .navbar-collapse{transform:none}
            faded | .navbar-collapse{position:absolute;top:0;left:0;right:0;opacity:0}.navbar-collapse.show{opacity:1}
            shrunk | .collapse:not(.show){display:none}.dropdown-menu{display:block;opacity:0;transform:scale(0);pointer-events:none}.dropdown-menu.show{opacity:1;transform:none}
            """)
    void a_bar_opens_wherever_a_theme_has_put_it_away(String how, String css) {
        var page = BROWSER.page(400, 800);
        page.setContent(cleaned("<style>.collapse:not(.show){display:none}" + css + "</style>" + BAR)
                .outerHtml());
        page.locator(".navbar-toggler").tap();
        page.locator(".dropdown-toggle").tap();
        var link = page.locator(".dropdown-menu a");
        assertThat(link.evaluate("a => { const r = a.getBoundingClientRect();"
                        + " return document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2) === a"
                        + " && getComputedStyle(a.closest('.navbar-collapse')).opacity == 1 }"))
                .isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<style>.sm ul{display:none}</style><ul class=sm><li><a href=/m>Mairie</a><ul><li><a id=a href=/e>Élus</a></ul></ul>",
                "<style>.dropdown-content{display:none}.show{display:block}</style><div class=dropdown><button onclick=f()>Mairie</button><div id=d class=dropdown-content><a id=a href=/e>Élus</a></div></div>",
                DROP
                        + "<div class=btn-group><button data-bs-toggle=dropdown>Mairie</button><ul class=dropdown-menu><li><a id=a href=/e>Élus</a></ul></div>",
                DROP
                        + "<div class='btn-group dropup'><button data-toggle=dropdown>Mairie</button><div class=dropdown-menu><a id=a href=/e>Élus</a></div></div>",
                DROP
                        + "<nav><ul><li><a href='#'>Mairie</a><div class=uk-navbar-dropdown><ul><li><a id=a href=/e>Élus</a></ul></div></ul></nav>",
                DROP
                        + "<div><button>Mairie</button><div uk-dropdown='mode: click'><a id=a href=/e>Élus</a></div></div>",
                DROP
                        + "<div class=input-group><input><button data-bs-toggle=dropdown>Mairie</button><ul class=dropdown-menu><li><a id=a href=/e>Élus</a></ul></div>",
            })
    void a_list_below_an_item_shows_with_the_focus(String menu) {
        var once = cleaned(menu).outerHtml();
        assertThat(cleaned(once).outerHtml()).isEqualTo(once);
        var page = BROWSER.page(1000, 800);
        page.setContent(once);
        assertThat(page.locator("#a").isVisible()).isFalse();
        page.locator("a, button").first().focus();
        assertThat(page.locator("#a").isVisible()).isTrue();
    }

    @Test
    void what_only_a_script_would_open_elsewhere_is_open() {
        assertThat(cleaned(BAR).select("#suite").attr("class")).isEqualTo("collapse show in");
    }

    @Test
    void a_page_that_was_cleaned_stays_as_it_is() {
        var once = cleaned(BAR).outerHtml();
        assertThat(cleaned(once).outerHtml()).isEqualTo(once);
        assertThat(Jsoup.parse(once).select("style")).hasSize(1);
    }

    @Test
    void a_page_without_such_a_menu_gets_no_rules_for_it() {
        assertThat(cleaned("<title>x</title><nav class=navbar><a href=/>x</a></nav>")
                        .select("style"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <nav><button class=menu-toggle aria-expanded=false aria-controls=m>Menu</button>LIST</nav> | 3
            <nav><div class=menu-button-container><button id=primary-mobile-menu class=button aria-expanded=false aria-controls=m><span class='icon open'>Menu</span><span class='icon close'>Fermer</span></button></div>LIST</nav> | 3
            <nav class=wp-block-navigation><button aria-label='Ouvrir le menu' aria-haspopup=dialog class=wp-block-navigation__responsive-container-open>=</button><div class=wp-block-navigation__responsive-container>LIST</div></nav> | 3
            <header><div><nav class=elementor-nav-menu--main>LIST</nav><div class=elementor-menu-toggle role=button tabindex=0 aria-expanded=false><i class=elementor-menu-toggle__icon--open>=</i></div></div></header> | 3
            <div id=header><a href='#' class=toggle><i class='fa fa-bars'>=</i></a></div><nav>LIST</nav> | 3
            <nav><div class=navbar-brand><a href=/>V</a><a role=button class=navbar-burger data-target=b><span>=</span></a></div><div id=b>LIST</div></nav> | 3
            <div><ul class=social><li><a href=/x>x</a><li><a href=/y>y</a></ul></div><div><div class='mobile_nav closed'><span class='mobile_menu_bar mobile_menu_bar_toggle'>=</span></div></div><div role=navigation>LIST</div> | 3
            <header><button class='fr-btn--menu fr-btn' aria-controls=h aria-haspopup=menu>Menu</button><div id=h><nav>LIST</nav></div></header> | 3
            <nav class=wy-nav-side>LIST</nav><section><nav class=wy-nav-top><i data-toggle=wy-nav-top class='fa fa-bars'>=</i><a href=/>V</a></nav></section> | 3
            <nav><a href='#' data-target=m class=sidenav-trigger><i class=material-icons>=</i></a></nav>LIST | 3
            <nav><a data-target=m class=sidenav-trigger>☰</a></nav>LIST | 3
            <div id=mySidenav class=sidenav><a href='javascript:void(0)' onclick=closeNav()>×</a><a href=/>Accueil</a><a href=/a>Agenda</a></div><span style='cursor:pointer' onclick=openNav()>☰ Menu</span> | 2
            <div id=myNav class=overlay><a href='javascript:void(0)'>×</a><div><a href=/>Accueil</a><a href=/a>Agenda</a></div></div><span style='cursor:pointer' onclick=openNav()>☰ ouvrir</span> | 2
            <div class=topnav><a href=/>Accueil</a><a href=/a>Agenda</a><a href='javascript:void(0);' class=icon><i class='fa fa-bars'>=</i></a></div><footer><nav><a href=/x>x</a><a href=/y>y</a><a href=/z>z</a></nav></footer> | 2
            <div class=bar><a href='javascript:void(0)' title='Toggle Menu'><i class='fa fa-bars'>=</i></a><a href='#'>Mairie</a></div><div id=navDemo><a href=/>Accueil</a><a href=/a>Agenda</a></div> | 2
            <div id=sb>LIST</div><button id=menuToggle>Menu</button> | 3
            <div id=wrapper><div id=sidebar-wrapper><div>Mairie</div><div class=list-group><a href=/>Accueil</a><a href=/a>Agenda</a></div></div><div><nav><button id=sidebarToggle>Menu</button></nav><h1>Bienvenue</h1></div></div> | 2
            <div class=header><a href='#menu'><span></span>☰</a></div><nav id=menu>LIST</nav> | 3
            <style>.head a{display:block;width:40px;height:40px}</style><div class=head><a href='#menu'><span></span></a></div><nav id=menu>LIST</nav> | 3
            <nav id=main-nav>LIST</nav><a class=toggle href='#'><span></span>☰ Menu</a> | 3
            """)
    void what_a_script_would_show_on_a_telephone_a_tap_shows_and_a_tap_elsewhere_hides(String menu, int links) {
        var once = cleaned(menu.replace("LIST", LIST)).outerHtml();
        assertThat(cleaned(once).outerHtml()).isEqualTo(once);
        assertThat(once).doesNotContain("aria-haspopup").doesNotContain("aria-expanded");
        assertThat(Trial.VERIFIER.page(once)).isEmpty();
        var page = BROWSER.page(400, 800);
        page.setContent(once.replace("</head>", "<style>#m{display:none}</style></head>"));
        assertThat(page.locator(".pv-menu").count()).isEqualTo(1);
        var panel = page.locator(".pv-menu a");
        assertThat(panel.first().isVisible()).isFalse();
        page.locator("button[popovertarget=pv-menu-1]").first().tap();
        panel.first().waitFor();
        assertThat(panel.all()).hasSize(links).allMatch(Locator::isVisible);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= 400")).isEqualTo(true);
        page.touchscreen().tap(10, 790);
        assertThat(panel.first().isVisible()).isFalse();
    }

    @Test
    void a_panel_has_the_links_of_the_menu_in_its_order_and_below_what_they_stand_below() {
        assertThat(cleaned("<nav><button class=menu-toggle>Menu</button>" + LIST + "</nav>")
                        .select("#pv-menu-1 > ul")
                        .outerHtml()
                        .replaceAll("\\n *", ""))
                .isEqualTo("<ul><li><a href=\"/\">Accueil</a></li><li><a href=\"/services\">Services</a><ul>"
                        + "<li><a href=\"/services/dechets\">Déchets</a></li></ul></li></ul>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <a href=/docs>Guide</a><a href=/blog>Nouvelles</a> | Guide Nouvelles Rando Galerie
            <a class=navbar__brand href=/accueil><b>Les Sentiers</b></a><a href=/><img src=/l.png alt=Valombre></a> | Rando Galerie
            """)
    void a_panel_has_the_whole_bar_that_has_links_beside_a_list(String links, String expected) {
        assertThat(String.join(
                        " ",
                        cleaned(
                                        "<nav class='theme-layout-navbar navbar'><div><button aria-label=Menu class=navbar__toggle aria-expanded=false><svg></svg></button>"
                                                + links
                                                + "<div class=dropdown><button aria-expanded=false>Activites</button><ul class=dropdown__menu>"
                                                + "<li><a href=/r>Rando</a></li><li><a href=/g>Galerie</a></li></ul></div></div></nav>")
                                .select(".pv-menu a")
                                .eachText()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<button title='Réduire le menu latéral' aria-label='Réduire le menu latéral' class='button collapseSidebarButton_PEFL'></button>",
                "<button aria-label='Collapse navigation'>«</button>",
                "<div class='VPFlyout VPNavBarExtra extra'><button aria-haspopup=true aria-expanded=false aria-label='extra navigation'></button></div>",
            })
    void what_hides_a_menu_or_shows_what_it_has_no_room_for_opens_no_panel(String button) {
        assertThat(cleaned("<nav>" + button + LIST + "</nav>").select("[popovertarget], [popover]"))
                .isEmpty();
        assertThat(cleaned("<nav><button aria-label='Ouvrir le menu latéral'></button>" + LIST + "</nav>")
                        .select(".pv-menu"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <li><button aria-expanded=false aria-controls=c>Vie municipale</button><div class='fr-collapse fr-mega-menu' id=c><button title=Fermer>Fermer</button><div><h5><a href=/elus>Les élus</a></h5><ul><li><a href=/maire>Le maire</a></ul></div><div><h5><a href=/ecoles>Les écoles</a></h5><ul><li><a href=/cantine>La cantine</a></ul></div></div><li><a href=/contact>Contact</a> | Vie municipale (Les élus (Le maire) Les écoles (La cantine)) Contact
            <li><a href='#'>Vie</a><div><div><h4>Les élus</h4><a href=/maire>Le maire</a><a href=/adjoints>Adjoints</a></div></div> | Vie (Les élus (Le maire Adjoints))
            <li><a href=/vie>Vie</a><button>+</button><ul><li><a href=/elus>Élus</a></ul><li><a href=/x>X</a> | Vie (Élus) X
            <li><button>+</button><a href=/vie>Vie</a><ul><li><a href=/elus>Élus</a></ul> | Vie (Élus)
            <li><span>Vie</span><ul><li><a href=/elus>Élus</a><li><span>Écoles</span><ul><li><a href=/cantine>Cantine</a></ul></ul> | Vie (Élus Écoles (Cantine))
            <li>Vie<ul><li><a href=/elus>Élus</a><li><a href=/x>X</a></ul> | Vie (Élus X)
            <li><a href=/vie>Vie</a><div><div><a href=/elus>Élus</a><ul><li><a href=/maire>Maire</a></ul></div><div><a href=/x>X</a><a href=/y>Y</a></div></div> | Vie (Élus (Maire) X Y)
            <li><i class=icon></i><a href=/a>A</a> <a href=/b>B</a><li><button>Rien</button><li><a href='#'>Rien</a> | A B
            """)
    void a_panel_puts_links_below_what_the_columns_of_the_menu_put_them_below(String items, String expected) {
        var list = cleaned("<nav><button class=menu-toggle>Menu</button><ul>" + items + "</ul></nav>")
                .select("#pv-menu-1 > ul");
        assertThat(list).hasSize(1);
        assertThat(list.html()
                        .replaceAll("<ul>", "(")
                        .replaceAll("</ul>", ")")
                        .replaceAll("<[^>]*>|\\s+", " ")
                        .replaceAll("\\s+", " ")
                        .replaceAll("\\( ", "(")
                        .replaceAll(" \\)", ")")
                        .strip())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <div class=fr-header__tools><ul><li><a href=/compte>Mon compte</a></ul><nav><button aria-controls=l aria-expanded=false>FR</button><div id=l><a href=/en/ lang=en>English</a></div></nav></div> | Mon compte,English
            <ul class='d-none d-lg-flex'><li><a href=/compte>Mon compte</a><li><a href=/services>Services</a></ul> | Mon compte
            <div class='hidden md:block'><a href=tel:+33475000000>04 75 00 00 00</a></div> | 04 75 00 00 00
            <a class=logo href=/accueil>Valombre</a><div class=d-none><a href=/cache>Caché</a></div> | ''
            """)
    void what_the_head_of_a_page_shows_only_where_there_is_room_joins_the_panel(String tools, String expected) {
        var panel = cleaned("<header>" + tools + "<div><button class=menu-toggle>Menu</button><nav>" + LIST
                + "</nav></div></header><main><div class=hidden-xs><a href=/texte>Texte</a></div></main>");
        assertThat(panel.select(".pv-menu > ul > li:gt(1) > a").eachText())
                .containsExactlyElementsOf(expected.isEmpty() ? List.of() : List.of(expected.split(",")));
        assertThat(panel.select(".pv-menu [href=/texte]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void a_menu_of_the_parts_of_a_page_leads_there_and_is_gone_then(int width) {
        var once = cleaned("""
                        <!doctype html><title>Valombre</title><a class="menu-toggle rounded" href="#"><i class="fas fa-bars">=</i></a>
                        <nav id=sidebar-wrapper><ul><li><a href="#page-top">Haut</a><li><a href="#about">La mairie</a>
                        <li><a href="#ecoles">Les écoles</a><li><a href="#rien">Rien</a></ul></nav>
                        <main><p style="height:2000px">x<h2 id=about>Mairie</h2><p style="height:2000px">x<h2 id=ecoles>Écoles</h2>
                        <p style="height:2000px">x</main>""").outerHtml();
        assertThat(cleaned(once).outerHtml()).isEqualTo(once);
        assertThat(Trial.VERIFIER.page(once)).isEmpty();
        assertThat(Jsoup.parse(once).select(".pv-menu a").eachText()).containsExactly("La mairie", "Les écoles");
        var page = BROWSER.page(width, 800);
        page.setContent(once);
        var button = page.locator("button[popovertarget=pv-menu-1]").first();
        var panel = page.locator(".pv-menu");
        for (var part : List.of("La mairie", "Les écoles", "La mairie")) {
            page.evaluate("scrollTo(0, 0)");
            button.tap();
            assertThat(panel.isVisible()).isTrue();
            panel.tap(new Locator.TapOptions().setPosition(5, 60));
            assertThat(panel.isVisible()).isTrue();
            panel.getByText(part).tap();
            panel.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
            page.waitForFunction("scrollY > 1000");
        }
        button.evaluate("button => button.focus()");
        page.keyboard().press("Enter");
        assertThat(panel.isVisible()).isTrue();
        page.keyboard().press("Escape");
        assertThat(panel.isVisible()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<nav><button class=menu-toggle>Menu</button><ul><li><a href='#t1' data-toggle=tab>A</a><li><a href='#t2' data-toggle=tab>B</a></ul></nav>",
                "<nav><button class=menu-toggle>Menu</button><ul><li><a href='#t1'>A</a><li><a href='#m'>B</a></ul></nav><nav id=m></nav>",
                "<nav><button class=menu-toggle>Menu</button></nav><main><ul><li><a href='#t1'>A</a><li><a href='#t2'>B</a></ul></main>"
            })
    void what_opens_something_or_lists_the_parts_of_a_text_is_no_menu(String page) {
        assertThat(cleaned(page + "<h2 id=t1>A</h2><h2 id=t2>B</h2>").select("[popover]"))
                .isEmpty();
        assertThat(cleaned(page.replaceAll(" data-toggle=tab|<nav id=m></nav>|</?main>", "")
                                        .replace("</nav><ul>", "<ul>")
                                        .replace("#m", "#t2")
                                + "<h2 id=t1>A</h2><h2 id=t2>B</h2>")
                        .select("[popover]"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!doctype html><html id=top><body><nav><a class=menu-toggle href=#top>Menu</a>LIST</nav>",
                "<nav><button class=menu-toggle>Menu</button>LIST</nav>"
                        + "<div><button class=nav-toggle aria-controls=pv-menu-1>Menu</button>LIST</div>"
            })
    void a_button_that_names_the_whole_page_or_a_panel_to_come_opens_what_is_near(String page) {
        var clean = cleaned(page.replace("LIST", LIST));
        assertThat(clean.select("nav ul")).isNotEmpty();
        assertThat(clean.select("#pv-menu-1 a").eachText()).containsExactly("Accueil", "Services", "Déchets");
    }

    @Test
    void what_a_search_in_a_menu_became_is_no_link_of_the_menu() {
        var once = cleaned("<nav><button class=menu-toggle>Menu</button>" + LIST
                        + "<form action=/ role=search><input name=s></form></nav>")
                .outerHtml();
        assertThat(cleaned(once).outerHtml()).isEqualTo(once);
        assertThat(Jsoup.parse(once).select(".pv-menu a")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<nav><button class=search-toggle aria-controls=m>Chercher</button>LIST</nav>",
                "<nav><label class=menu-toggle for=c>Menu</label><input type=checkbox id=c>LIST</nav>",
                "<nav><a class=menu-toggle href=/plan>Menu</a>LIST</nav>",
                "<nav><button class=menu-toggle>Menu</button><a href=/>Accueil</a></nav>",
                "<nav><details><summary class=menu-toggle>Menu</summary>LIST</details></nav>",
                "<nav><ul><li><a href=/a><span class=menu-icon>*</span>A</a><li><a href=/b>B</a></ul></nav>",
                "<main><button class=nav-button>La suite</button>LIST</main>"
            })
    void what_works_by_itself_or_shows_something_else_gets_no_panel(String menu) {
        assertThat(cleaned(menu.replace("LIST", LIST)).select("[popover]")).isEmpty();
    }

    @Test
    void a_list_that_only_a_script_would_shut_is_shut_until_it_is_pointed_at() {
        var html =
                "<style>.sub{position:absolute}</style><nav><ul><li><button aria-expanded=false aria-controls=s>Services</button>"
                        + "<ul id=s class=sub><li><a href=/services/dechets>Déchets</a></ul></ul></nav>";
        var page = BROWSER.page();
        page.setContent(cleaned(html).outerHtml());
        var below = page.getByText("Déchets");
        assertThat(below.isVisible()).isFalse();
        page.getByText("Services").hover();
        assertThat(below.isVisible()).isTrue();
    }

    @Test
    void a_list_that_a_button_would_fold_out_opens_under_the_pointer_and_with_the_focus() {
        var menu = LIST.replace(
                "<ul><li><a href=/services/", "<button aria-expanded=false>+</button><ul><li><a href=/services/");
        var once = cleaned("<nav>" + menu + "</nav>").outerHtml();
        assertThat(cleaned(once).outerHtml()).isEqualTo(once);
        assertThat(once)
                .contains("<button type=\"button\" aria-expanded=\"false\" tabindex=\"-1\" aria-hidden=\"true\">");
        var page = BROWSER.page();
        page.setContent(once + "<style>nav li [aria-expanded=false] ~ ul{display:none}</style>");
        var below = page.getByText("Déchets");
        assertThat(below.isVisible()).isFalse();
        page.getByText("Services").hover();
        assertThat(below.isVisible()).isTrue();
        page.mouse().move(500, 500);
        assertThat(below.isVisible()).isFalse();
        page.getByText("Services").focus();
        assertThat(below.isVisible()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void a_choice_of_languages_that_stands_in_no_list_opens_under_the_pointer_and_covers_nothing_before(int width) {
        var once = cleaned("<header><div class=fr-nav><div class=fr-nav__item>"
                        + "<button class='fr-translate__btn fr-btn' aria-controls=t1 aria-expanded=false>FR</button>"
                        + "<div class='fr-collapse fr-translate__menu fr-menu' id=t1><ul><li><a href=/fr/>Français</a>"
                        + "<li><a href=/en/>English</a></ul></div></div></div></header>")
                .outerHtml();
        assertThat(cleaned(once).outerHtml()).isEqualTo(once);
        assertThat(Trial.VERIFIER.page(once)).isEmpty();
        var page = BROWSER.page(width, 800);
        page.setContent(once + "<style>.fr-menu{position:absolute;left:300px;width:1200px}"
                + ".fr-collapse:not(.fr-collapse--expanded){visibility:hidden}</style>");
        var english = page.getByText("English");
        assertThat(english.isVisible()).isFalse();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        page.getByText("FR", new Page.GetByTextOptions().setExact(true)).hover();
        assertThat(english.isVisible()).isTrue();
        page.mouse().move(10, 790);
        assertThat(english.isVisible()).isFalse();
        page.keyboard().press("Tab");
        assertThat(english.isVisible()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void a_list_beside_a_bar_of_links_opens_under_the_pointer_and_lies_over_nothing_before(int width) {
        var once = cleaned("""
                        <!doctype html><title>x</title><style>.sidebar{width:6.5rem}.sidebar li{position:relative}
                        .collapse{position:absolute;left:7rem;top:0}.collapse:not(.show){display:none}</style><div id=wrapper>
                        <ul class="navbar-nav sidebar accordion" id=side><li class=nav-item><a class="nav-link collapsed" href="#"
                        data-toggle=collapse data-target="#u" aria-expanded=true aria-controls=u>Démarches</a><div id=u class=collapse data-parent="#side">
                        <div><h6>À faire en mairie seulement, et sur rendez-vous :</h6><a href=/passeport>Passeport</a><a href=/carte>Carte d’identité</a></div></div></li></ul>
                        <ul class=accordion><li><a class=collapsed href="#" data-toggle=collapse data-target="#q">Quand ?</a>
                        <div id=q class=collapse>Lundi</div></ul></div>""").outerHtml();
        assertThat(cleaned(once).outerHtml()).isEqualTo(once);
        assertThat(Trial.VERIFIER.page(once)).isEmpty();
        var page = BROWSER.page(width, 800);
        page.setContent(once);
        var below = page.getByText("Passeport");
        assertThat(below.isVisible()).isFalse();
        assertThat(page.getByText("Lundi").isVisible()).isTrue();
        page.getByText("Démarches").hover();
        assertThat(below.isVisible()).isTrue();
        below.hover();
        assertThat(below.isVisible()).isTrue();
        page.mouse().move(380, 790);
        assertThat(below.isVisible()).isFalse();
        page.getByText("Démarches").focus();
        assertThat(below.isVisible()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<main><ul class=menu><li><a class=collapsed href='#t' data-toggle=collapse>Lire</a><div id=t class=collapse>Une longue suite du texte, <a href=/x>voir</a></div></ul></main>",
                "<main><div><button aria-controls=t aria-expanded=false>Lire</button>MENU</div></main>",
                "<nav><div><button aria-controls=t aria-expanded=false>Dans cette rubrique</button>"
                        + "<div class=fr-collapse id=t><a href=/x>X</a></div></div></nav>",
                "<nav><div><button class=menu-toggle aria-controls=t aria-expanded=false>Menu</button>MENU</div></nav>"
            })
    void what_is_a_part_of_the_text_or_the_whole_menu_is_not_folded(String page) {
        assertThat(cleaned(page.replace("MENU", "<div class='fr-collapse fr-menu' id=t><a href=/x>X</a></div>"))
                        .select("[class~=pv-fold]"))
                .isEmpty();
    }

    private static Document cleaned(String html) {
        return Jsoup.parse(Trial.page(html).html());
    }

    @Test
    void a_menu_of_one_link_opens_where_its_button_names_it() {
        var named =
                "<div><button class=menu aria-controls=m>Menu</button></div><aside><nav id=m><a href=/b>Bureau</a></nav></aside>";
        assertThat(Trial.body(named)).contains("class=\"pv-menu\"", "popovertarget=\"pv-menu-1\"");
        assertThat(Trial.body(named.replace("aria-controls=m", ""))).doesNotContain("pv-menu");
    }
}
