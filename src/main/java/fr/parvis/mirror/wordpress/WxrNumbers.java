package fr.parvis.mirror.wordpress;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.wordpress.WxrSite.Attachment;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where that is what an address of an exported site names by its number. */
record WxrNumbers(WxrSite site) {
    /** Paths behind that of the home page where WordPress asks what is wanted. */
    private static final Set<String> INDEX = Set.of("", "index.php");

    /** Where what it names is, as for {@code /?p=7}; else the address itself. */
    WebUrl meant(WebUrl url) {
        var query = url.query();
        if (query == null || !url.isSameSite(site.home()) || !INDEX.contains(beyond(url.path()))) {
            return url;
        }
        return Stream.of(query.split("&"))
                .limit(10)
                .map(parameter -> parameter.split("=", 2))
                .filter(parameter -> parameter.length == 2)
                .flatMap(parameter -> named(parameter[0], parameter[1]).stream())
                .findFirst()
                .orElse(url);
    }

    private Optional<WebUrl> named(String name, String id) {
        return switch (name) {
            case "p", "page_id", "attachment_id" ->
                site.pageUrl(id).or(() -> site.attachment(id).map(Attachment::url));
            case "cat" -> site.termUrl(id);
            default -> Optional.empty();
        };
    }

    /** What of a path stands behind that of the home page. */
    private String beyond(String path) {
        var start = site.home().path();
        return path.startsWith(start) ? path.substring(start.length()) : path;
    }
}
