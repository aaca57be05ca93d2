package fr.parvis.mirror.wordpress;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Entities;

/**
 * An address that stands alone in its line: WordPress shows what is there, a film mostly. Films become frames, of which the
 * cleaner makes cards; everything else a link.
 */
final class WxrEmbed {
    static final Pattern ALONE =
            Pattern.compile("(?m)^[ \\t]*(?:<p>[ \\t]*)?(https?://[^\\s<>\"'\\[\\]]{4,2000})(?:[ \\t]*</p>)?[ \\t]*$");

    private record Player(Pattern address, String frame) {
        Player(String address, String frame) {
            this(Pattern.compile("https?://(?:www\\.|m\\.)?" + address), frame);
        }

        Optional<String> of(String url) {
            var film = address.matcher(url);
            return film.lookingAt() ? Optional.of(frame + film.group(1)) : Optional.empty();
        }
    }

    private static final List<Player> PLAYERS = List.of(
            new Player("youtube\\.com/watch\\?(?:[^#]*&)?v=([\\w-]{6,20})", "https://www.youtube.com/embed/"),
            new Player("youtube\\.com/(?:shorts|live|embed)/([\\w-]{6,20})", "https://www.youtube.com/embed/"),
            new Player("youtu\\.be/([\\w-]{6,20})", "https://www.youtube.com/embed/"),
            new Player("vimeo\\.com/([0-9]{3,20})", "https://player.vimeo.com/video/"),
            new Player("dailymotion\\.com/video/(\\w{4,20})", "https://www.dailymotion.com/embed/video/"),
            new Player("dai\\.ly/(\\w{4,20})", "https://www.dailymotion.com/embed/video/"));

    private WxrEmbed() {}

    static String html(String url) {
        var plain = url.replace("&amp;", "&").replace("&#038;", "&");
        return PLAYERS.stream()
                .flatMap(player -> player.of(plain).stream())
                .findFirst()
                .map(frame -> "<iframe src=\"" + Entities.escape(frame) + "\"></iframe>")
                .orElseGet(() -> link(plain));
    }

    private static String link(String url) {
        var safe = Entities.escape(url);
        return "<p><a href=\"" + safe + "\">" + safe + "</a></p>";
    }
}
