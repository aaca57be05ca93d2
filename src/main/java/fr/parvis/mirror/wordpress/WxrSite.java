package fr.parvis.mirror.wordpress;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.capture.Problem;
import fr.parvis.tenant.Refusal.TooLarge;
import java.time.OffsetDateTime;
import java.util.ArrayList;
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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a WordPress export says of its site as a whole, without the texts: gathered before any page is written. */
public final class WxrSite implements WxrReader.Listener {
    private static final int MOST_ITEMS = 100_000;
    private static final long MOST_OF_PATTERNS = 16 << 20;
    private static final Pattern NOTHING =
            Pattern.compile("(?:\\s++|&nbsp;|</?p>|<br\\s*+/?>|<!--\\s*+/?wp:paragraph\\b[^<>]{0,500}-->)*+");

    private final int mostPages;
    private final Map<String, String> channel = new HashMap<>();
    private final Map<String, String> authors = new HashMap<>();
    private final Map<String, Term> terms = new LinkedHashMap<>();
    private final Map<String, Term> termsById = new HashMap<>();
    private final Map<String, Stub> pages = new LinkedHashMap<>();
    private final Map<String, Stub> byId = new HashMap<>();
    private final Map<String, Attachment> attachments = new LinkedHashMap<>();
    private final Map<String, List<Attachment>> attached = new HashMap<>();
    private final Map<String, String> patterns = new HashMap<>();
    private final WxrMenus menus = new WxrMenus();
    private final Map<String, Integer> leftOut = new TreeMap<>();
    private int items;
    private long patternsLength;
    private @Nullable List<Stub> newestFirst;

    public WxrSite(int mostPages) {
        this.mostPages = mostPages;
    }

    /**
     * A page without its text.
     *
     * @param empty whether it has none
     */
    record Stub(
            String id,
            WebUrl url,
            String title,
            @Nullable OffsetDateTime date,
            boolean post,
            boolean empty,
            String parent,
            Set<String> terms) {
        /** What a link to it says. */
        String name() {
            return title.isEmpty() ? url.path() : title;
        }
    }

    /** @param shown what it shows, in words; empty if nobody said */
    record Attachment(WebUrl url, String shown, String caption, String parent) {}

    /** @param key such as {@code category:actualites} */
    record Term(String key, String id, String slug, String name, String parent) {
        boolean isCategory() {
            return key.startsWith("category:");
        }
    }

    @Override
    public void channel(String name, String text) {
        channel.putIfAbsent(name, text.strip());
    }

    @Override
    public void author(Map<String, String> fields) {
        var shown = PlainWords.of(fields.getOrDefault("wp:author_display_name", ""));
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
                PlainWords.of(name),
                parent));
    }

    @Override
    public void item(WxrItem item) {
        if (++items > MOST_ITEMS) {
            throw new TooLarge("The export holds more than " + MOST_ITEMS + " items.");
        }
        if (item.isA("attachment")) {
            WebUrl.parse(item.field("wp:attachment_url"))
                    .ifPresent(url -> add(
                            item.id(),
                            new Attachment(
                                    url,
                                    PlainWords.of(item.noted(WxrItem.SHOWN)),
                                    item.words("excerpt:encoded"),
                                    item.field("wp:post_parent"))));
        } else if (item.isPublic() && item.isA("nav_menu_item")) {
            menus.add(item);
        } else if (item.isPublic() && item.isA("wp_navigation")) {
            menus.navigation(item);
        } else if (item.isPublic() && item.isA("wp_block")) {
            pattern(item);
        } else if (url(item).isPresent()) {
            page(item);
        } else if (item.isPublic()) {
            leftOut.merge(item.field("wp:post_type"), 1, Integer::sum);
        }
    }

    /** Where the page of an item is, at the origin of the home page; nothing for what is no page that everybody may read. */
    Optional<WebUrl> url(WxrItem item) {
        return (item.isA("post") || item.isA("page")) && item.isPublic()
                ? own(item.field("link").isEmpty() ? "?p=" + item.id() : item.field("link"))
                : Optional.empty();
    }

    /** An address of this site, at the origin of the home page. */
    Optional<WebUrl> own(String address) {
        return home().resolve(address)
                .filter(home()::isSameSite)
                .flatMap(url -> WebUrl.parse(home().origin() + url.target()));
    }

    public WebUrl home() {
        return Stream.of("wp:base_blog_url", "link")
                .flatMap(name -> WebUrl.parse(channel.getOrDefault(name, "")).stream())
                .findFirst()
                .flatMap(url -> url.path().endsWith("/") ? Optional.of(url) : WebUrl.parse(url.value() + "/"))
                .orElseThrow(
                        () -> WxrReader.refused("The export does not say where its site is: its channel has no link."));
    }

    String title() {
        return PlainWords.of(channel.getOrDefault("title", home().host()));
    }

    String description() {
        return PlainWords.of(channel.getOrDefault("description", ""));
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
        if (newestFirst == null) {
            newestFirst = pages.values().stream()
                    .filter(Stub::post)
                    .sorted(Comparator.comparing(
                                    Stub::date, Comparator.nullsFirst(Comparator.<OffsetDateTime>naturalOrder()))
                            .reversed())
                    .toList();
        }
        return newestFirst;
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
        return id.isEmpty() ? List.of() : attached.getOrDefault(id, List.of());
    }

    public Set<WebUrl> attachmentUrls() {
        var urls = new HashSet<WebUrl>();
        attachments.values().forEach(file -> urls.add(file.url()));
        return urls;
    }

    /** The menus, the main one first; for want of any, the pages at the top. */
    List<List<WxrLink>> menus() {
        var known = menus.links(this);
        return known.isEmpty()
                ? List.of(topPages()
                        .limit(10)
                        .map(page -> new WxrLink(page.name(), page.url()))
                        .toList())
                : known;
    }

    /** The pages at the top. */
    Stream<Stub> topPages() {
        return pages.values().stream()
                .filter(page -> !page.post() && Set.of("", "0").contains(page.parent()));
    }

    /** Pages, not posts, that have no text. */
    Stream<Stub> emptyPages() {
        return pages.values().stream().filter(page -> !page.post() && page.empty());
    }

    Optional<Stub> pageById(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<WebUrl> pageUrl(String id) {
        return pageById(id).map(Stub::url);
    }

    Optional<WebUrl> termUrl(String id) {
        return termById(id).map(this::url);
    }

    /** The text of a synced pattern, as it is kept. */
    Optional<String> pattern(String id) {
        return Optional.ofNullable(patterns.get(id));
    }

    Optional<Term> termById(String id) {
        return id.isEmpty() ? Optional.empty() : Optional.ofNullable(termsById.get(id));
    }

    public List<Problem> problems() {
        return leftOut.entrySet().stream()
                .map(type -> new Problem(
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
                add(new Term(key, "", term.slug(), PlainWords.of(term.name()), ""));
            }
        }
        var url = url(item).orElseThrow();
        var stub = new Stub(
                item.id(),
                url,
                item.words("title"),
                item.date().orElse(null),
                item.isA("post"),
                NOTHING.matcher(item.field("content:encoded")).matches(),
                item.field("wp:post_parent"),
                keys);
        pages.put(url.value(), stub);
        byId.putIfAbsent(item.id(), stub);
        newestFirst = null;
    }

    private void pattern(WxrItem item) {
        var text = item.field("content:encoded");
        patternsLength += text.length();
        if (patternsLength < MOST_OF_PATTERNS) {
            patterns.put(item.id(), text);
        }
    }

    private void add(Term term) {
        terms.putIfAbsent(term.key(), term);
        termsById.putIfAbsent(term.id(), term);
    }

    private void add(String id, Attachment file) {
        attachments.put(id, file);
        attached.computeIfAbsent(file.parent(), post -> new ArrayList<>()).add(file);
    }
}
