package fr.parvis.clean;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmptyShellTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<title>Café</title><div id=root></div><script type=module src=/assets/i.js></script>",
                "<div id=app><!----></div><SCRIPT>boot()</SCRIPT><style>a{}</style>",
                "<noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div><script src=/a.js>"
                        + "</script>",
            })
    void a_page_that_waits_for_its_script_is_one(String html) {
        assertThat(EmptyShell.is(html)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<title>Café</title>",
                "<title>Café</title><p>Ouvert<script src=/a.js></script>",
                "<img src=/a.png alt=''><script src=/a.js></script>",
                "<frameset><frame src=/a></frameset><script src=/a.js></script>",
                "<meta http-equiv=refresh content='0;url=/fr/'><script src=/a.js></script>",
                "<div style='background:url(/a.png)'></div><script src=/a.js></script>",
            })
    void a_page_that_shows_something_or_has_no_script_is_none(String html) {
        assertThat(EmptyShell.is(html)).isFalse();
        assertThat(EmptyShell.is("<body><script></script><noscript>" + "mot ".repeat(100) + "</noscript>"))
                .isFalse();
    }
}
