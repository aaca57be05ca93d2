package fr.parvis.mirror.wordpress;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.parvis.mirror.capture.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An export of WordPress, written by hand, and what is made of it. */
public final class Wxr {
    public static final String SITE = "https://www.valombre.example";

    private final StringBuilder xml = new StringBuilder("""
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
              xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
              xmlns:wp="http://wordpress.org/export/1.2/">
            <channel><title>Valombre</title><link>SITE</link><language>fr-FR</language>
            <wp:base_blog_url>SITE</wp:base_blog_url>
            """.replace("SITE", SITE));

    private final Map<String, String> pages = new LinkedHashMap<>();
    private final Map<String, String> former = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();

    Wxr category(int id, String slug, String name) {
        xml.append("<wp:category><wp:term_id>" + id + "</wp:term_id><wp:category_nicename>" + slug
                + "</wp:category_nicename><wp:cat_name><![CDATA[" + name + "]]></wp:cat_name></wp:category>");
        return this;
    }

    public Wxr page(int id, String path, String title, String content, String... more) {
        return item("page", id, path, title, content, more);
    }

    public Wxr post(int id, String path, String title, String content, String... more) {
        return item("post", id, path, title, content, more);
    }

    Wxr picture(int id, String path, String title, String... more) {
        return item(
                "attachment",
                id,
                "/?attachment_id=" + id,
                title,
                "",
                "<wp:attachment_url>" + SITE + path + "</wp:attachment_url>" + String.join("", more));
    }

    /** An entry of a menu that leads to an address. */
    Wxr entry(String menu, int id, int parent, String label, String url) {
        return entry(menu, id, parent, label, "custom", "_menu_item_url", url);
    }

    /** An entry of a menu that leads to the page with the id {@code page}. */
    Wxr entry(String menu, int id, int parent, String label, int page) {
        return entry(menu, id, parent, label, "post_type", "_menu_item_object_id", "" + page);
    }

    private Wxr entry(String menu, int id, int parent, String label, String type, String key, String value) {
        return item(
                "nav_menu_item",
                id,
                "/?p=" + id,
                label,
                "",
                "<wp:menu_order>" + id + "</wp:menu_order><category domain=\"nav_menu\" nicename=\"" + menu
                        + "\"><![CDATA[" + menu + "]]></category>",
                meta("_menu_item_type", type),
                meta("_menu_item_menu_item_parent", "" + parent),
                meta(key, value));
    }

    public Wxr item(String type, int id, String path, String title, String content, String... more) {
        xml.append("""
                <item><title><![CDATA[%s]]></title><link>%s</link><content:encoded><![CDATA[%s]]></content:encoded>
                <wp:post_id>%d</wp:post_id><wp:post_date_gmt>2026-10-18 08:%02d:00</wp:post_date_gmt>
                <wp:status>publish</wp:status><wp:post_type>%s</wp:post_type>%s</item>
                """.formatted(title, SITE + path, content, id, id % 60, type, String.join("", more)));
        return this;
    }

    public static String meta(String key, String value) {
        return "<wp:postmeta><wp:meta_key>" + key + "</wp:meta_key><wp:meta_value><![CDATA[" + value
                + "]]></wp:meta_value></wp:postmeta>";
    }

    /** The whole export. */
    public String text() {
        return xml + "</channel></rss>";
    }

    Wxr read() {
        try {
            var file = Files.createTempFile("export", ".xml");
            try {
                Files.writeString(file, text(), UTF_8);
                read(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private void read(Path file) {
        var site = new WxrSite(1000);
        WxrReader.read(file, site);
        var writing = new WxrWriting(site, page -> pages.putIfAbsent(page.url().target(), page.html()));
        WxrReader.read(file, writing);
        writing.lists();
        writing.former().forEach((from, to) -> former.put(from.target(), to.target()));
        problems.addAll(site.problems());
        problems.addAll(writing.problems());
    }

    String html(String path) {
        return pages.getOrDefault(path, "no page at " + path + ", only at " + pages.keySet());
    }

    /** What stands between the first {@code from} and the next {@code to} of a page, in one line. */
    String part(String path, String from, String to) {
        var html = html(path);
        int start = html.indexOf(from);
        int end = html.indexOf(to, start + from.length());
        return start < 0 || end < 0
                ? "none in " + html
                : html.substring(start, end + to.length()).replace("\n", "");
    }

    String navigation(String path) {
        return part(path, "<nav>", "</nav>");
    }

    /** Where the addresses of before lead, each as {@code from to}. */
    List<String> former() {
        return former.entrySet().stream()
                .map(way -> way.getKey() + " " + way.getValue())
                .toList();
    }

    List<String> problems() {
        return problems.stream()
                .map(problem -> problem.url() + " " + problem.stage() + " " + problem.detail())
                .collect(Collectors.toList());
    }
}
