package fr.parvis.mirror;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A sitemap or an index of sitemaps (sitemaps.org 0.9), read as far as it can be read. Document types and entities
 * are not read at all.
 *
 * @param index whether {@code locations} are sitemaps themselves
 */
record Sitemap(boolean index, List<String> locations) {
    static final int MOST = 50_000;
    static final int MOST_BYTES = 10 * 1024 * 1024;
    private static final int LONGEST = 2048;

    static Sitemap read(byte[] content) {
        var locations = new ArrayList<String>();
        boolean index = false;
        try (var in = unpacked(content)) {
            var xml = factory().createXMLStreamReader(in);
            while (xml.hasNext() && locations.size() < MOST) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    var name = xml.getLocalName();
                    index |= name.equals("sitemapindex");
                    if (name.equals("loc")) {
                        location(xml, locations);
                    }
                }
            }
        } catch (IOException | XMLStreamException endsHere) {
            return new Sitemap(index, List.copyOf(locations));
        }
        return new Sitemap(index, List.copyOf(locations));
    }

    private static void location(XMLStreamReader xml, List<String> locations) throws XMLStreamException {
        var text = xml.getElementText().strip();
        if (!text.isEmpty() && text.length() <= LONGEST) {
            locations.add(text);
        }
    }

    private static InputStream unpacked(byte[] content) throws IOException {
        var in = new ByteArrayInputStream(content);
        boolean packed = content.length > 2 && (content[0] & 0xff) == 0x1f && (content[1] & 0xff) == 0x8b;
        return packed ? new ByteArrayInputStream(BoundedBody.read(in, "gzip", MOST_BYTES)) : in;
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
