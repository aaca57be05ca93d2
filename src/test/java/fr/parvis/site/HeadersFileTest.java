package fr.parvis.site;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.address.PagePath;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeadersFileTest {
    @Test
    void takes_the_types_of_single_files_and_says_what_it_does_not_take() {
        var file = HeadersFile.parse("""
                # Netlify
                /flux
                  Content-Type: application/rss+xml; charset=utf-8
                  X-Frame-Options: DENY
                /images/*
                  Content-Type: image/png
                /b%C3%A9
                \tcontent-type:text/css
                /c
                  X-Frame-Options: DENY
                  Content-Type: rien
                """);

        assertThat(file.types())
                .isEqualTo(Map.of(
                        new PagePath("/flux"), "application/rss+xml; charset=utf-8", new PagePath("/bé"), "text/css"));
        assertThat(file.problems())
                .containsExactly(
                        "line 4: only Content-Type is taken; the rest is the platform's",
                        "line 5: only the path of a single file is taken, such as /feed",
                        "line 11: no media type");
    }

    @Test
    void reads_what_it_wrote() {
        var types = Map.of(new PagePath("/a b"), "image/png", new PagePath("/é"), "text/plain; charset=windows-1252");

        assertThat(HeadersFile.write(types)).isEqualTo("""
                /a%20b
                  Content-Type: image/png
                /%C3%A9
                  Content-Type: text/plain; charset=windows-1252
                """);
        assertThat(HeadersFile.parse(HeadersFile.write(types)).types()).isEqualTo(types);
    }
}
