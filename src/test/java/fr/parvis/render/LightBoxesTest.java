package fr.parvis.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitUntilState;
import fr.parvis.Chromium;
import fr.parvis.site.picture.Album;
import fr.parvis.site.picture.Photos;
import fr.parvis.site.picture.Picture;
import fr.parvis.site.picture.Picture.Smaller;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Chromium's word that pictures are where they would be if nobody had made their pages lighter. */
@Execution(ExecutionMode.CONCURRENT)
class LightBoxesTest {
    private static final String IMG = "<img src=\"/large.jpg\" alt=\"x\">";
    private static final String TEXT = "<p>Le marché du samedi reprend sur la place, de huit heures à midi.</p>";

    /** Where a picture is wider than the telephone, or asks for room by its width; said in docs/decisions. */
    private static final Set<String> NARROWER_ON_TELEPHONES = Set.of(
            "nothing at all",
            "flex item that may shrink to nothing",
            "flex item that must not shrink",
            "column beside text",
            "scrolled sideways",
            "width: fit-content",
            "at least as large as its frame",
            "left and right",
            "written sideways");

    /** A page may ask whether there is an attribute; then it gets the answer. */
    private static final Map<String, String> CASES = cases();

    private static final byte[] LARGE = Photos.jpeg(Photos.scene(1_200, 800, 0), 0.5f, false);
    private static final byte[] MIDDLE = Photos.jpeg(Photos.scene(960, 640, 0), 0.5f, false);
    private static final byte[] SMALL = Photos.jpeg(Photos.scene(480, 320, 0), 0.5f, false);
    private static final Picture WITHOUT = new Picture(400_000, 1_200, 800, "", List.of());
    private static final Picture WITH = new Picture(
            400_000,
            1_200,
            800,
            "0123456789abcdef",
            List.of(new Smaller(480, 20_000), new Smaller(960, 90_000), new Smaller(1_200, 150_000)));

    @Test
    void sides_that_are_told_change_no_box_and_plain_attributes_would() {
        assumeTrue(Chromium.isThere(), "needs Chromium");
        try (var chromium = Chromium.start()) {
            for (int width : List.of(360, 1_280)) {
                var page = page(chromium, width);
                var distorted = new TreeSet<String>();
                for (var one : CASES.entrySet()) {
                    var before = boxes(page, faithful(one.getValue(), Album.EMPTY));
                    assertThat(boxes(page, faithful(one.getValue(), album(WITHOUT))))
                            .as("%s at %d", one.getKey(), width)
                            .isEqualTo(before);
                    if (!boxes(page, plain(one.getValue())).equals(before)) {
                        distorted.add(one.getKey());
                    }
                }
                assertThat(distorted).contains("width", "height", "max-height").hasSizeGreaterThan(10);
            }
        }
    }

    @Test
    void smaller_ones_to_choose_from_change_no_box_where_the_picture_fits() {
        assumeTrue(Chromium.isThere(), "needs Chromium");
        try (var chromium = Chromium.start()) {
            for (int width : List.of(360, 768, 1_280)) {
                var page = page(chromium, width);
                var others = new TreeSet<String>();
                for (var one : CASES.entrySet()) {
                    var before = boxes(page, faithful(one.getValue(), Album.EMPTY));
                    if (!boxes(page, faithful(one.getValue(), album(WITH))).equals(before)) {
                        others.add(one.getKey());
                    }
                }
                assertThat(others).as("at %d", width).isSubsetOf(width > 600 ? Set.of() : NARROWER_ON_TELEPHONES);
            }
        }
    }

    @Test
    void telephones_load_the_small_one_and_a_theme_keeps_its_place() {
        assumeTrue(Chromium.isThere(), "needs Chromium");
        try (var chromium = Chromium.start()) {
            var page = page(chromium, 360);
            boxes(page, faithful(CASES.getOrDefault("max-width and height: auto", ""), album(WITH)));
            assertThat(page.evaluate("document.images[0].currentSrc").toString())
                    .endsWith("-480.webp");
            var themed = "<style>.content img{max-width:100%;height:auto}</style><div class=\"content\">"
                    + LightImages.ofTheme(new CleanHtml(IMG + TEXT), album(WITH))
                            .value() + "</div>";
            var bare = "<style>.content img{max-width:100%;height:auto}</style><div class=\"content\">" + IMG + TEXT
                    + "</div>";
            assertThat(boxes(page, themed)).isEqualTo(boxes(page, bare));
            assertThat(page.evaluate("document.images.length")).isEqualTo(1);
        }
    }

    private static Map<String, String> cases() {
        var all = new LinkedHashMap<String, String>();
        all.put("nothing at all", IMG + TEXT);
        all.put("max-width", css("img{max-width:100%}") + IMG + TEXT);
        all.put("max-width and height: auto", css("img{max-width:100%;height:auto}") + IMG + TEXT);
        all.put("max-width of a part", css("img{max-width:50%}") + IMG + TEXT);
        all.put("width", css("img{width:300px}") + IMG + TEXT);
        all.put("width of the whole", css("img{width:100%}") + IMG + TEXT);
        all.put("width and height: auto", css("img{width:50%;height:auto}") + IMG + TEXT);
        all.put("height", css("img{height:50px}") + IMG + TEXT);
        all.put("height and width: auto", css("img{height:120px;width:auto}") + IMG + TEXT);
        all.put("max-height", css("img{max-height:100px}") + IMG + TEXT);
        all.put("both at most", css("img{max-width:100%;max-height:120px}") + IMG + TEXT);
        all.put("both", css("img{width:200px;height:200px}") + IMG + TEXT);
        all.put("object-fit: cover", css("img{width:100%;height:200px;object-fit:cover}") + IMG + TEXT);
        all.put("aspect-ratio", css("img{width:100%;aspect-ratio:1/1;object-fit:cover}") + IMG + TEXT);
        all.put("aspect-ratio by height", css("img{height:100px;aspect-ratio:1/1;object-fit:cover}") + IMG);
        all.put("flex item", css(".f{display:flex}img{width:150px;height:auto}") + div("f", IMG + TEXT));
        all.put("flex item of a part", css(".f{display:flex}img{max-width:50%;height:auto}") + div("f", IMG + TEXT));
        all.put("flex item that grows", css(".f{display:flex}img{flex:1;min-width:0}") + div("f", TEXT + IMG + IMG));
        all.put(
                "flex item that may shrink to nothing",
                css(".f{display:flex}img{min-width:0;max-width:100%}") + div("f", IMG + TEXT));
        all.put("flex item that must not shrink", css(".f{display:flex}") + div("f", IMG + TEXT));
        all.put(
                "in a flex item",
                css(".f{display:flex}.f>*{flex:1}img{max-width:100%;height:auto}")
                        + div("f", "<div>" + IMG + "</div><div>" + TEXT + "</div>"));
        all.put(
                "column beside text",
                css(".f{display:flex}img{max-width:100%;height:auto}")
                        + div("f", "<div>" + IMG + "</div><div>" + TEXT + "</div>"));
        all.put("flex column", css(".f{display:flex;flex-direction:column}img{max-width:100%}") + div("f", IMG + TEXT));
        all.put(
                "flex that wraps",
                css(".f{display:flex;flex-wrap:wrap}img{flex:1 1 140px;min-width:0}") + div("f", IMG + IMG + IMG));
        all.put("grid", css(".f{display:grid;grid-template-columns:1fr 1fr}img{max-width:100%}") + div("f", IMG + IMG));
        all.put(
                "grid of tiles",
                css(".f{display:grid;grid-template-columns:repeat(auto-fill,minmax(150px,1fr))}"
                                + "img{width:100%;height:100%;object-fit:cover}")
                        + div("f", IMG + IMG + IMG));
        all.put("cell of a table", css("img{max-width:100%}") + table(IMG));
        all.put("cell of a table, nothing said", table(IMG));
        all.put("cell of a table, whole width", css("img{width:100%}") + table(IMG));
        all.put("in a line", css("img{height:1em;vertical-align:middle}") + "<p>avant " + IMG + " après</p>");
        all.put("in a line by width", css("img{width:2em}") + "<p>avant " + IMG + " après</p>");
        all.put(
                "figure with a caption",
                css("figure{display:table;margin:0}figcaption{display:table-caption;caption-side:bottom}"
                                + "img{max-width:100%;height:auto}")
                        + "<figure>" + IMG + "<figcaption>Le marché</figcaption></figure>");
        all.put(
                "background of a figure",
                css("figure{position:relative;height:200px;overflow:hidden;margin:0}"
                                + "img{position:absolute;inset:0;width:100%;height:100%;object-fit:cover}")
                        + "<figure>" + IMG + "<figcaption>Le marché</figcaption></figure>");
        all.put(
                "at least as large as its frame",
                css("figure{height:200px;overflow:hidden}img{min-width:100%;min-height:100%}") + "<figure>" + IMG
                        + "</figure>");
        all.put("as wide as its picture", css(".s{display:inline-block}img{max-width:100%}") + div("s", IMG) + TEXT);
        all.put("floating", css(".s{float:left;width:40%}img{max-width:100%;height:auto}") + div("s", IMG) + TEXT);
        all.put(
                "left and right",
                css(".s{position:relative;height:300px}img{position:absolute;left:9px;right:9px}") + div("s", IMG));
        all.put("height of its place", css(".s{height:150px}img{height:100%}") + div("s", IMG));
        all.put("width: fit-content", css("img{width:fit-content}") + IMG);
        all.put("in the middle", css("img{display:block;margin:auto;max-width:80%}") + IMG + TEXT);
        all.put("with a border", css("img{padding:9px;border:3px solid;max-width:100%;box-sizing:border-box}") + IMG);
        all.put(
                "layers",
                css("@layer base,utilities;@layer base{img{max-width:100%;height:auto;display:block}}"
                                + "@layer utilities{.w{width:8rem}.h{height:2rem}}")
                        + "<img class=\"w\" src=\"/large.jpg\"><img class=\"h\" src=\"/large.jpg\">"
                        + "<img class=\"w h\" src=\"/large.jpg\">" + IMG);
        all.put("weakest rule", css(":where(img){max-width:100%;height:auto}") + IMG + TEXT);
        all.put("rule for everything", css("*{box-sizing:border-box;max-width:100%}") + IMG + TEXT);
        all.put("scrolled sideways", css(".s{overflow-x:auto}") + div("s", IMG));
        all.put(
                "written sideways",
                css(".s{writing-mode:vertical-rl;height:300px}img{max-height:100%}") + div("s", IMG));
        all.put("style of its own", "<img style=\"height:70px\" src=\"/large.jpg\">" + TEXT);
        all.put("width of its own", css("img{max-width:100%;height:auto}") + "<img width=\"300\" src=\"/large.jpg\">");
        all.put(
                "sides of its own",
                css("img{max-width:100%;height:auto}") + "<img width=\"600\" height=\"400\" src=\"/large.jpg\">");
        all.put("wrong sides of its own", "<img width=\"300\" height=\"300\" src=\"/large.jpg\">" + TEXT);
        return all;
    }

    private static String css(String rules) {
        return "<style>" + rules + "</style>";
    }

    private static String div(String name, String content) {
        return "<div class=\"" + name + "\">" + content + "</div>";
    }

    private static String table(String content) {
        return "<table><tr><td>" + content + "</td><td>" + TEXT + "</td></tr></table>";
    }

    private static Album album(Picture picture) {
        return new Album(Map.of("/large.jpg", picture));
    }

    private static String faithful(String body, Album album) {
        return LightImages.ofGuest(new CleanHtml(document(body)), album).value();
    }

    /** What everybody would do. */
    private static String plain(String body) {
        return document(body).replace("<img ", "<img width=\"1200\" height=\"800\" ");
    }

    private static String document(String body) {
        int styles = Math.max(0, body.lastIndexOf("</style>"));
        return "<!DOCTYPE html><html><head><meta charset=\"utf-8\">" + body.substring(0, styles)
                + (styles > 0 ? "</style>" : "") + "</head><body>"
                + body.substring(styles > 0 ? styles + "</style>".length() : 0) + "<p>fin</p></body></html>";
    }

    private static Page page(Chromium chromium, int width) {
        var page = chromium.browser().newPage(new Browser.NewPageOptions().setViewportSize(width, 800));
        page.route("**/*", LightBoxesTest::answer);
        page.navigate("http://site.test/");
        return page;
    }

    private static void answer(Route route) {
        var path = URI.create(route.request().url()).getPath();
        var content = path.endsWith("-480.webp") ? SMALL : path.endsWith("-960.webp") ? MIDDLE : LARGE;
        route.fulfill(
                path.equals("/")
                        ? new Route.FulfillOptions().setContentType("text/html").setBody("")
                        : new Route.FulfillOptions()
                                .setContentType("image/jpeg")
                                .setBodyBytes(content));
    }

    /** Where everything is once all pictures have come. */
    private static Object boxes(Page page, String html) {
        page.setContent(html, new Page.SetContentOptions().setWaitUntil(WaitUntilState.COMMIT));
        return page.evaluate("""
                Promise.all([...document.images].map(i => { i.loading = 'eager'; return i.decode(); }))
                    .then(() => [...document.body.querySelectorAll('*')].map(e => e.getBoundingClientRect())
                        .map(b => [b.x, b.y, b.width, b.height].map(n => Math.round(n)).join(' ')).join(', '))""");
    }
}
