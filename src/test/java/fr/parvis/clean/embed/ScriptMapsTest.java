package fr.parvis.clean.embed;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptMapsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            L.map('m').setView([44.7312, 5.0219], 13); | mlat=44.7312&amp;mlon=5.0219
            var m=L.map("m").setView([44.7,5.0],13);L.marker([44.7312,5.0219]).addTo(m) | mlat=44.7312&amp;mlon=5.0219
            L.map('m', {center: [44.7312, 5.0219], zoom: 14}) | mlat=44.7312&amp;mlon=5.0219
            new google.maps.Map(document.getElementById("m"), {zoom: 14, center: new google.maps.LatLng(44.7312, 5.0219)}) | mlat=44.7312&amp;mlon=5.0219
            const p={lat:44.7312,lng:5.0219},d=document.getElementById('m');new google.maps.Map(d,{zoom:14,center:p}) | mlat=44.7312&amp;mlon=5.0219
            new maplibregl.Map({container: 'm', style: '/s.json', center: [5.0219, 44.7312], zoom: 12}) | mlat=44.7312&amp;mlon=5.0219
            new ol.Map({target: 'm', view: new ol.View({center: ol.proj.fromLonLat([5.0219, 44.7312]), zoom: 13})}) | mlat=44.7312&amp;mlon=5.0219
            new ol.Map({target: 'm', view: new ol.View({projection: 'EPSG:4326', center: [5.0219, 44.7312], zoom: 13})}) | mlat=44.7312&amp;mlon=5.0219
            L.map('other').setView([1.5,2.5],15);L.map('m').setView([44.7312,5.0219],15) | mlat=44.7312&amp;mlon=5.0219
            """)
    void where_a_script_would_have_drawn_a_map_a_card_leads_to_its_point(String script, String point) {
        var body = Trial.body("<div id=m style='height:400px'></div><script>" + script + "</script>");
        assertThat(body).startsWith("<figure class=\"pv-card\"").contains(point).doesNotContain("height:400px");
        assertThat(Trial.body(body)).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "L.map('m').setView([46.6, 2.3], 6)",
                "L.map('m').setView([lat, lng], 13)",
                "L.map('m').setView([146.6, 2.3], 13)",
                "L.map('autre').setView([44.7312, 5.0219], 13)",
                "L.mapbox=1;m.setView([44.7312, 5.0219], 13)",
                "L.map('m');L.marker([48.1,2.1]).addTo(m);L.marker([43.2,5.3]).addTo(m)",
                "L.map('m');L.marker([48.1,2.1]).addTo(m);m.fitBounds(b)",
            })
    void a_map_of_a_region_or_of_no_point_that_is_written_there_gets_none(String script) {
        assertThat(Trial.body("<div id=m></div><script>" + script + "</script>"))
                .isEqualTo("<div id=\"m\"></div>");
    }

    @Test
    void an_element_that_shows_something_keeps_it() {
        assertThat(Trial.body("<div id=m>Le plan est <a href=/plan.pdf>ici</a>.</div>"
                        + "<script>L.map('m').setView([44.7312, 5.0219], 13)</script>"))
                .startsWith("<div id=\"m\">Le plan est ");
    }
}
