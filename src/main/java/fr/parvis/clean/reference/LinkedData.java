package fr.parvis.clean.reference;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fr.parvis.clean.rule.Cause;
import fr.parvis.clean.rule.Finding.Action;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;

/**
 * What a page says about itself to search engines (JSON-LD): data in a {@code script} element that no browser runs.
 * Read, its addresses rewritten, and written anew without any sign that could be markup.
 */
public final class LinkedData {
    private static final String TYPE = "application/ld+json";
    private static final int MOST_CHARACTERS = 256 * 1024;
    private static final int DEEPEST = 64;
    private static final String[] OPENING = {"\ufeff", "<!--", "<![CDATA[", "//<!", "// <!", "/*<![CDATA[*/"};
    private static final String[] CLOSING = {";", "-->", "]]>", "//", "/*", "*/"};

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final Work work;

    public LinkedData(Work work) {
        this.work = work;
    }

    public static boolean is(Element script) {
        var type = script.attr("type").strip().toLowerCase(Locale.ROOT);
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters).strip()).equals(TYPE);
    }

    public void copy(Element script, Element to) {
        var text = script.data().isEmpty() ? script.wholeText() : script.data();
        var data = read(text);
        if (data.isEmpty()) {
            work.report(Cause.markup("json-ld"), Action.REMOVED, script);
            return;
        }
        new DataAddresses(work.references(), work.where(script)).rewrite(data.get());
        to.appendElement("script").attr("type", TYPE).appendChild(new DataNode(written(data.get())));
    }

    private static Optional<JsonNode> read(String text) {
        if (text.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JSON.readTree(bare(text))).filter(JsonNode::isContainerNode);
        } catch (JsonProcessingException malformed) {
            return Optional.empty();
        }
    }

    private static String written(JsonNode data) {
        return data.toString()
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    /** Without the comment signs in which pages wrap scripts for readers that died out long ago. */
    private static String bare(String text) {
        var rest = text.strip();
        for (int i = 0; i < OPENING.length; i++) {
            if (rest.startsWith(OPENING[i])) {
                boolean comment = OPENING[i].startsWith("//");
                rest = rest.substring(comment ? 2 : OPENING[i].length()).strip();
                i = -1;
            }
        }
        for (int i = 0; i < CLOSING.length; i++) {
            if (rest.endsWith(CLOSING[i])) {
                rest = rest.substring(0, rest.length() - CLOSING[i].length()).strip();
                i = -1;
            }
        }
        return rest;
    }
}
