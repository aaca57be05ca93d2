package fr.parvis.clean.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BannerOpenersTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <button class=tarteaucitronOpenPanel>Gérer les cookies</button> | tarteaucitron (tarteaucitron)
            <a href="#tarteaucitron">Gérer les cookies</a> | tarteaucitron (tarteaucitron)
            <a href="#" onclick="tarteaucitron.userInterface.openPanel();return false">Cookies</a> | tarteaucitron (tarteaucitron)
            <a href="javascript:Didomi.preferences.show()">Vos choix</a> | didomi (Didomi)
            <a href="javascript:openAxeptioCookies()">Vos choix</a> | axeptio (Axeptio)
            <button id=ot-sdk-btn class=ot-sdk-show-settings>Cookies Settings</button> | onetrust (OneTrust)
            <a class=cmplz-manage-consent>Gérer le consentement</a> | complianz (Complianz)
            <button onclick="UC_UI.showSecondLayer()">Privatsphäre</button> | usercentrics (Usercentrics)
            <button class=fr-footer__bottom-link aria-controls=fr-consent-modal>Gestion des cookies</button> | dsfr-consent (Système de design de l’État)
            <button onclick="openCookieSettings()">Cookies</button> | consent-banner
            """)
    void what_would_open_a_banner_again_goes_with_the_item_that_held_it(String control, String rule) {
        assertThat(Trial.body("<ul><li><a href=/a>Accès</a></li><li>" + control + "</li></ul>" + control))
                .isEqualTo("<ul><li><a href=\"/a\">Accès</a></li></ul>");
        assertThat(Trial.rules(control)).isEqualTo(rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href=\"javascript:openAxeptioCookies()\">changer d’avis</a>",
                "<strong><a href=\"#\" onclick=\"openCookieSettings()\">changer d’avis</a></strong>",
                "<!-- x --><a href=\"#\" onclick=\"openCookieSettings()\">changer d’avis</a>",
                "<a class=\"cmplz-manage-consent\">changer d’avis</a>"
            })
    void within_a_sentence_its_words_stay(String control) {
        assertThat(Trial.body("<p>Vous pouvez " + control + " ici.</p>")).contains(">changer d’avis</a>", " ici.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href=\"/politique-cookies\" onclick=\"openCookieSettings();return false\">Politique</a>",
                "<a class=\"cky-banner-element\" href=\"/politique-cookies\">Politique</a>",
                "<a href=\"klaro\">Klaro, un outil libre</a>",
                "<a href=\"/jeu\" onclick=\"if(window.Didomi){Didomi.x()}\">Le jeu</a>"
            })
    void what_leads_somewhere_too_stays(String link) {
        assertThat(Trial.body("<ul><li>" + link + "</li></ul>")).contains("</a></li></ul>");
    }

    @Test
    void what_leads_to_a_page_about_them_stays() {
        var links = "<a href=\"/cookies\">Cookies</a><button onclick=\"showMenu()\" type=\"button\">Menu</button>";
        assertThat(Trial.body(links))
                .isEqualTo("<a href=\"/cookies\">Cookies</a><button type=\"button\">Menu</button>");
    }
}
