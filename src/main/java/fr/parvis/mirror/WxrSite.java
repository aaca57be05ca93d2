package fr.parvis.mirror;

import fr.parvis.address.WebUrl;
import fr.parvis.tenant.Refusal.TooLarge;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a WordPress export says of its site as a whole, without the texts: gathered before any page is written. */
final class WxrSite implements WxrReader.Listener {
    private static final int MOST_ITEMS = 100_000;

    private final int mostPages;
    private final Map<String, String> channel = new HashMap<>();
    private final Map<String, String> authors = new HashMap<>();
    private final Map<String, Term> terms = new LinkedHashMap<>();
    private final Map<String, Stub> pages = new LinkedHashMap<>();
    private final Map<String, Attachment> attachments = new LinkedHashMap<>();
    private final WxrMenu menu = new WxrMenu();
    private final Map<String, Integer> leftOut = new TreeMap<>();
    private int items;

    WxrSite(int mostPages) {
        this.mostPages = mostPages;
    }

    /** A page without its text. */
    record Stub(
            String id,
            WebUrl url,
            String title,
            @Nullable OffsetDateTime date,
            boolean post,
            String parent,
            Set<String> terms) {}

    record Attachment(WebUrl url, String title, String caption, String parent) {}

    /** @param key such as {@code category:actualites} */
    record Term(String key, String id, String slug, String name, String parent) {
        boolean isCategory() {
            return key.startsWith("category:");
        }
    }

    record Link(String label, WebUrl url) {}

    @Override
    public void channel(String name, String text) {
        channel.putIfAbsent(name, text.strip());
    }

    @Override
    public void author(Map<String, String> fields) {
        var shown = fields.getOrDefault("wp:author_display_name", "").strip();
        authors.put(fields.getOrDefault("wp:author_login", ""), shown);
    }

    @Override
    public void term(Map<String, String> fields) {
        boolean category = fields.containsKey("wp:category_nicename");
        var slug = fields.getOrDefault(category ? "wp:category_nicename" : "wp:tag_slug", "");
        var name = fields.getOrDefault(category ? "wp:cat_name" : "wp:tag_name", slug);
        var parent = fields.getOrDefault("wp:category_parent", "");
        add(new Term(
                (category ? "category:" : "post_tag:") + slug,
                fields.getOrDefault("wp:term_id", ""),
                slug,
                name,
                parent));
    }

    @Override
    public void item(WxrItem item) {
        if (++items > MOST_ITEMS) {
            throw new TooLarge("The export holds more than " + MOST_ITEMS + " items.");
        }
        if (item.isA("attachment")) {
            WebUrl.parse(item.field("wp:attachment_url"))
                    .ifPresent(url -> attachments.put(
                            item.id(),
                            new Attachment(
                                    url,
                                    item.field("title"),
                                    item.field("excerpt:encoded"),
                                    item.field("wp:post_parent"))));
        } else if (item.isA("nav_menu_item")) {
            if (item.isPublic()) {
                menu.add(item);
            }
        } else if (url(item).isPresent()) {
            page(item);
        } else if (item.isPublic()) {
            leftOut.merge(item.field("wp:post_type"), 1, Integer::sum);
        }
    }

    /** Where the page of an item is; nothing for what is no page that everybody may read. */
    Optional<WebUrl> url(WxrItem item) {
        return (item.isA("post") || item.isA("page")) && item.isPublic()
                ? home().resolve(item.field("link").isEmpty() ? "?p=" + item.id() : item.field("link"))
                        .filter(home()::isSameSite)
                : Optional.empty();
    }

    WebUrl home() {
        return Stream.of("wp:base_blog_url", "link")
                .flatMap(name -> WebUrl.parse(channel.getOrDefault(name, "")).stream())
                .findFirst()
                .flatMap(url -> url.path().endsWith("/") ? Optional.of(url) : WebUrl.parse(url.value() + "/"))
                .orElseThrow(
                        () -> WxrReader.refused("The export does not say where its site is: its channel has no link."));
    }

    String title() {
        return channel.getOrDefault("title", home().host());
    }

    String description() {
        return channel.getOrDefault("description", "");
    }

    Locale language() {
        var said = Locale.forLanguageTag(channel.getOrDefault("language", ""));
        return said.getLanguage().isEmpty() ? Locale.FRENCH : said;
    }

    /** The name under which somebody signs; an address for mail is none. */
    Optional<String> author(WxrItem item) {
        return Optional.ofNullable(authors.get(item.field("dc:creator")))
                .filter(name -> !name.isEmpty() && name.indexOf('@') < 0);
    }

    /** Posts, newest first. */
    List<Stub> posts() {
        return pages.values().stream()
                .filter(Stub::post)
                .sorted(Comparator.comparing(
                                Stub::date, Comparator.nullsFirst(Comparator.<OffsetDateTime>naturalOrder()))
                        .reversed())
                .toList();
    }

    boolean isPage(WebUrl url) {
        return pages.containsKey(url.value());
    }

    List<Term> terms() {
        var used = new HashSet<String>();
        pages.values().forEach(page -> used.addAll(page.terms()));
        return terms.values().stream().filter(term -> used.contains(term.key())).toList();
    }

    Optional<Term> term(String key) {
        return Optional.ofNullable(terms.get(key));
    }

    /** Where WordPress lists the posts of a category or a tag unless told otherwise. */
    WebUrl url(Term term) {
        var path = new StringBuilder(term.slug()).append('/');
        var seen = new HashSet<>(Set.of(term.key()));
        var parent = terms.get("category:" + term.parent());
        while (term.isCategory() && parent != null && seen.add(parent.key())) {
            path.insert(0, parent.slug() + "/");
            parent = terms.get("category:" + parent.parent());
        }
        return home().resolve((term.isCategory() ? "category/" : "tag/") + path).orElse(home());
    }

    Optional<Attachment> attachment(String id) {
        return Optional.ofNullable(attachments.get(id));
    }

    List<Attachment> attachmentsOf(String id) {
        return attachments.values().stream()
                .filter(file -> !id.isEmpty() && file.parent().equals(id))
                .toList();
    }

    Set<WebUrl> attachmentUrls() {
        var urls = new HashSet<WebUrl>();
        attachments.values().forEach(file -> urls.add(file.url()));
        return urls;
    }

    /** The menu, or else the pages at the top. */
    List<Link> navigation() {
        var links = menu.links(this);
        return links.isEmpty()
                ? pages.values().stream()
                        .filter(page -> !page.post() && Set.of("", "0").contains(page.parent()))
                        .limit(10)
                        .map(page -> new Link(page.title(), page.url()))
                        .toList()
                : links;
    }

    Optional<Stub> pageById(String id) {
        return pages.values().stream().filter(page -> page.id().equals(id)).findFirst();
    }

    Optional<Term> termById(String id) {
        return terms.values().stream().filter(term -> term.id().equals(id)).findFirst();
    }

    List<Run.Problem> problems() {
        return leftOut.entrySet().stream()
                .map(type -> new Run.Problem(
                        home().value(),
                        "export",
                        type.getValue() + " items of the type " + type.getKey()
                                + " were left out: only posts and pages of the site itself become pages."))
                .toList();
    }

    private void page(WxrItem item) {
        if (pages.size() == mostPages) {
            throw new TooLarge("The export holds more than " + mostPages + " published pages.");
        }
        var keys = new HashSet<String>();
        for (var term : item.terms()) {
            if (Set.of("category", "post_tag").contains(term.domain())) {
                var key = term.domain() + ":" + term.slug();
                keys.add(key);
                add(new Term(key, "", term.slug(), term.name(), ""));
            }
        }
        var url = url(item).orElseThrow();
        pages.put(
                url.value(),
                new Stub(
                        item.id(),
                        url,
                        item.field("title"),
                        item.date().orElse(null),
                        item.isA("post"),
                        item.field("wp:post_parent"),
                        keys));
    }

    private void add(Term term) {
        terms.putIfAbsent(term.key(), term);
    }
}
