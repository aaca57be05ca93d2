package fr.parvis.clean.embed;

import fr.parvis.clean.reference.Kind;
import fr.parvis.clean.reference.Work;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;

/** Files that pages show in a frame though browsers show them without: pictures, films and sounds. */
final class OwnFiles {
    private static final Set<String> PICTURES = Set.of("svg", "png", "jpg", "jpeg", "gif", "webp", "avif");
    private static final Set<String> FILMS = Set.of("mp4", "m4v", "webm", "ogv", "mov");
    private static final Set<String> SOUNDS = Set.of("mp3", "m4a", "ogg", "oga", "opus", "wav", "flac", "aac");
    private static final Set<String> DOCUMENTS = Set.of(
            "pdf", "odt", "ods", "odp", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "rtf", "epub", "csv", "txt");

    private final Work work;

    OwnFiles(Work work) {
        this.work = work;
    }

    /** Whether what the frame holds stands there now without a frame. */
    boolean shown(Element frame, String address, Element to) {
        var ending = ending(address);
        var name = PICTURES.contains(ending)
                ? "img"
                : FILMS.contains(ending) ? "video" : SOUNDS.contains(ending) ? "audio" : "";
        if (name.isEmpty()) {
            return false;
        }
        boolean picture = name.equals("img");
        var place = work.references()
                .resource(
                        address,
                        picture ? Kind.IMAGE : Kind.MEDIA,
                        picture ? "foreign-image" : "foreign-media",
                        work.where(frame));
        place.ifPresent(found -> {
            var copy = to.appendElement(name);
            for (var attribute : new String[] {"id", "class", "width", "height", "title"}) {
                if (frame.hasAttr(attribute)) {
                    copy.attr(attribute, frame.attr(attribute));
                }
            }
            if (picture) {
                var words = frame.text().isBlank() ? frame.attr("aria-label") : frame.text();
                copy.attr("alt", words.isBlank() ? frame.attr("title") : words.strip());
            } else {
                copy.attr("controls", true);
            }
            copy.attr("src", found);
        });
        return place.isPresent();
    }

    static boolean isDocument(String address) {
        return DOCUMENTS.contains(ending(address));
    }

    private static String ending(String address) {
        var path = address.split("[?#]", 2)[0];
        return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
