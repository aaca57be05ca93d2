package fr.parvis.mirror.listing;

import crawlercommons.sitemaps.AbstractSiteMap;
import crawlercommons.sitemaps.SiteMap;
import crawlercommons.sitemaps.SiteMapIndex;
import crawlercommons.sitemaps.SiteMapParser;
import crawlercommons.sitemaps.SiteMapURL;
import crawlercommons.sitemaps.UnknownFormatException;
import crawlercommons.sitemaps.extension.Extension;
import crawlercommons.sitemaps.extension.ExtensionMetadata;
import crawlercommons.sitemaps.extension.ImageAttributes;
import crawlercommons.sitemaps.extension.LinkAttributes;
import crawlercommons.sitemaps.extension.NewsAttributes;
import fr.parvis.address.WebUrl;
import fr.parvis.mirror.fetch.BoundedBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * A list of pages that a site makes by itself: a sitemap or an index of sitemaps (sitemaps.org 0.9, with the
 * extensions for pictures, translations and news), a feed, or plain lines; read as far as it can be read.
 *
 * @param indexes further lists, if this one is an index
 */
public record Sitemap(List<WebUrl> indexes, List<Line> lines) {
    static final int MOST = 50_000;
    static final int MOST_BYTES = 10 * 1024 * 1024;
    private static final int LONGEST = 2048;

    /**
     * One page.
     *
     * @param changed when it is said to have changed last, or else to have been published as news
     * @param others the same in other languages
     * @param pictures that stand in it
     */
    public record Line(WebUrl page, @Nullable Instant changed, List<WebUrl> others, List<WebUrl> pictures) {}

    /**
     * Nothing if it cannot be read. A list of nothing is one if it is whole.
     *
     * @param type as the origin declares it; empty if it does not
     */
    static Optional<Sitemap> read(WebUrl url, String type, byte[] content) {
        try {
            var unpacked = unpacked(content);
            var place = new URL(url.value());
            var plain = type.isEmpty() || type.contains("gzip") ? "application/xml" : type;
            return Optional.of(read(plain, unpacked, place))
                    .filter(list -> !list.indexes.isEmpty() || !list.lines.isEmpty() || isWhole(unpacked));
        } catch (IOException | UnknownFormatException unreadable) {
            return Optional.empty();
        }
    }

    private static Sitemap read(String type, byte[] content, URL place) throws IOException, UnknownFormatException {
        try {
            return of(parser().parseSiteMap(type, content, place));
        } catch (UnknownFormatException otherwise) {
            return of(parser().parseSiteMap(content, place));
        }
    }

    private static boolean isWhole(byte[] content) {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            var xml = factory.createXMLStreamReader(new ByteArrayInputStream(content));
            boolean page = xml.nextTag() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equalsIgnoreCase("html");
            while (xml.hasNext()) {
                xml.next();
            }
            return !page;
        } catch (XMLStreamException broken) {
            return false;
        }
    }

    private static SiteMapParser parser() {
        var parser = new SiteMapParser(false, true);
        parser.setStrictNamespace(false);
        parser.enableExtension(Extension.IMAGE);
        parser.enableExtension(Extension.LINKS);
        parser.enableExtension(Extension.NEWS);
        return parser;
    }

    private static Sitemap of(AbstractSiteMap read) {
        if (read instanceof SiteMapIndex index) {
            return new Sitemap(
                    index.getSitemaps().stream()
                            .flatMap(map -> url(map.getUrl()).stream())
                            .toList(),
                    List.of());
        }
        var lines = ((SiteMap) read)
                .getSiteMapUrls().stream().limit(MOST).flatMap(Sitemap::line).toList();
        return new Sitemap(List.of(), lines);
    }

    private static Stream<Line> line(SiteMapURL said) {
        return url(said.getUrl()).stream()
                .map(page -> new Line(
                        page,
                        Optional.ofNullable(said.getLastModified())
                                .or(() -> published(said))
                                .map(Date::toInstant)
                                .orElse(null),
                        more(said, Extension.LINKS, LinkAttributes.class, LinkAttributes::getHref),
                        more(said, Extension.IMAGE, ImageAttributes.class, ImageAttributes::getLoc)));
    }

    private static Optional<Date> published(SiteMapURL said) {
        return extensions(said, Extension.NEWS, NewsAttributes.class)
                .flatMap(news -> Stream.ofNullable(news.getPublicationDate()))
                .findFirst();
    }

    private static <T extends ExtensionMetadata> List<WebUrl> more(
            SiteMapURL said, Extension kind, Class<T> type, Function<T, @Nullable URL> address) {
        return extensions(said, kind, type)
                .flatMap(one -> url(address.apply(one)).stream())
                .toList();
    }

    private static <T extends ExtensionMetadata> Stream<T> extensions(SiteMapURL said, Extension kind, Class<T> type) {
        var metadata = said.getAttributesForExtension(kind);
        return metadata == null
                ? Stream.empty()
                : Stream.of(metadata).filter(type::isInstance).map(type::cast);
    }

    private static Optional<WebUrl> url(@Nullable URL address) {
        return Optional.ofNullable(address)
                .map(URL::toString)
                .filter(text -> text.length() <= LONGEST)
                .flatMap(WebUrl::parse);
    }

    private static byte[] unpacked(byte[] content) throws IOException {
        boolean packed = content.length > 2 && (content[0] & 0xff) == 0x1f && (content[1] & 0xff) == 0x8b;
        return packed ? BoundedBody.read(new ByteArrayInputStream(content), "gzip", MOST_BYTES) : content;
    }
}
