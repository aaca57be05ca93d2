package fr.parvis.clean.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The addresses in a page's data about itself: what they become depends on the name under which they stand. */
final class DataAddresses {
    /** What a value is: the address of a picture, of sound or film, of something to follow; words; a term. */
    private enum Use {
        PICTURE,
        MEDIA,
        ADDRESS,
        WORDS,
        TERM
    }

    private static final Set<String> PICTURES = Set.of(
            "image",
            "images",
            "logo",
            "photo",
            "photos",
            "thumbnail",
            "thumbnailurl",
            "screenshot",
            "primaryimageofpage");
    private static final Set<String> ADDRESSES = Set.of(
            "@id",
            "id",
            "url",
            "sameas",
            "item",
            "itemid",
            "mainentityofpage",
            "target",
            "urltemplate",
            "embedurl",
            "contenturl",
            "downloadurl",
            "installurl",
            "discussionurl",
            "relatedlink",
            "significantlink",
            "hasmap",
            "map",
            "menu",
            "hasmenu",
            "license",
            "resource",
            "about");
    private static final Set<String> TERMS = Set.of(
            "@context",
            "@type",
            "@language",
            "@vocab",
            "name",
            "headline",
            "alternatename",
            "description",
            "text",
            "articlebody",
            "keywords",
            "caption");
    private static final Pattern CODE = Pattern.compile("(?i)^(?:javascript|vbscript|livescript):(?=\\S)");
    private static final Pattern INLINE = Pattern.compile("(?i)^(?:data|blob|file|filesystem|about):(?=\\S)");
    private static final Pattern ABSOLUTE = Pattern.compile("(?i)^(?:https?:)?//[^\\s/]\\S*$");
    private static final Pattern RELATIVE = Pattern.compile("^\\.{0,2}/\\S*$");
    private static final Pattern FILE = Pattern.compile("[^\\s:][^\\s:./]*+[./][^\\s:]*+");

    private final References references;
    private final Supplier<String> where;

    DataAddresses(References references, Supplier<String> where) {
        this.references = references;
        this.where = where;
    }

    void rewrite(JsonNode data) {
        node(data, false);
    }

    /** What the value of a property with this name becomes; nothing if it has to go. */
    Optional<String> rewritten(String name, String value) {
        return text(value, use(name.toLowerCase(Locale.ROOT), ""));
    }

    static boolean isPicture(String name) {
        return PICTURES.contains(name.toLowerCase(Locale.ROOT));
    }

    private void node(JsonNode node, boolean picture) {
        if (node instanceof ArrayNode array) {
            items(array, picture ? Use.PICTURE : Use.WORDS);
        } else if (node instanceof ObjectNode object) {
            var type = object.path("@type").toString().toLowerCase(Locale.ROOT);
            var kind = picture && type.isEmpty() ? "imageobject" : type;
            var names = new ArrayList<String>();
            object.fieldNames().forEachRemaining(names::add);
            for (var name : names) {
                property(object, name, use(name.toLowerCase(Locale.ROOT), kind));
            }
        }
    }

    private void property(ObjectNode object, String name, Use use) {
        var value = object.path(name);
        if (value.isTextual()) {
            text(value.textValue(), use).ifPresentOrElse(text -> object.put(name, text), () -> object.remove(name));
        } else if (value instanceof ArrayNode array) {
            items(array, use);
        } else if (!name.equals("@context")) {
            node(value, use == Use.PICTURE);
        }
    }

    private void items(ArrayNode array, Use use) {
        for (int i = array.size() - 1; i >= 0; i--) {
            int at = i;
            var item = array.get(i);
            if (item instanceof ArrayNode inner) {
                items(inner, use);
            } else if (item.isTextual()) {
                text(item.textValue(), use)
                        .ifPresentOrElse(text -> array.set(at, TextNode.valueOf(text)), () -> array.remove(at));
            } else {
                node(item, use == Use.PICTURE);
            }
        }
    }

    private static Use use(String name, String type) {
        if (TERMS.contains(name)) {
            return Use.TERM;
        }
        if (PICTURES.contains(name)) {
            return Use.PICTURE;
        }
        boolean holds = name.equals("contenturl") || name.equals("url");
        if (holds && type.contains("imageobject")) {
            return Use.PICTURE;
        }
        if (name.equals("contenturl") && (type.contains("videoobject") || type.contains("audioobject"))) {
            return Use.MEDIA;
        }
        return ADDRESSES.contains(name) ? Use.ADDRESS : Use.WORDS;
    }

    private Optional<String> text(String value, Use use) {
        var address = References.tidy(value);
        boolean absolute = ABSOLUTE.matcher(address).matches();
        boolean relative = use != Use.WORDS && RELATIVE.matcher(address).matches();
        boolean active = CODE.matcher(address).find()
                || (use != Use.TERM && INLINE.matcher(address).find());
        if (use == Use.PICTURE || use == Use.MEDIA) {
            if (!absolute && !relative && !active && !FILE.matcher(address).matches()) {
                return Optional.of(value);
            }
            var kind = use == Use.PICTURE ? Kind.IMAGE : Kind.MEDIA;
            return references.resource(address, kind, use == Use.PICTURE ? "foreign-image" : "foreign-media", where);
        }
        boolean template = address.indexOf('{') >= 0;
        if (active || ((absolute || relative) && use != Use.TERM && !template)) {
            return references.link(address, where).map(References.Outbound::href);
        }
        return Optional.of(value);
    }
}
