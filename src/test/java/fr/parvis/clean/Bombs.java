package fr.parvis.clean;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Documents that ask for more than they are worth, one after the other: how much of the processor's time each takes. */
final class Bombs {
    private static final Map<String, Supplier<String>> PAGES = new LinkedHashMap<>();
    private static final Map<String, Supplier<String>> STYLES = new LinkedHashMap<>();
    private static final Map<String, Supplier<String>> DRAWINGS = new LinkedHashMap<>();

    static {
        PAGES.put(
                "a page of 20 MB", () -> "<p>une <b>phrase</b> et <a href=/x>un lien</a> à côté</p>\n".repeat(350_000));
        PAGES.put("a text of 20 MB", () -> "une phrase’ ".repeat(1_700_000));
        PAGES.put("100,000 nested elements", () -> "<div>".repeat(100_000) + "x");
        PAGES.put("1,000,000 attributes", () -> "<p " + each(1_000_000, i -> "a" + i + "=1 ") + ">x");
        PAGES.put("1,000,000 siblings", () -> "<i></i>".repeat(1_000_000));
        PAGES.put("99,000 siblings", () -> "<i>x</i>".repeat(99_000));
        PAGES.put("200,000 <b>", () -> "<b>".repeat(200_000) + "x");
        PAGES.put("200,000 <a>", () -> "<a href=x>".repeat(200_000) + "x");
        PAGES.put("99,000 <a>", () -> "<a href=x>".repeat(99_000) + "x");
        PAGES.put("99,000 <font>", () -> each(99_000, i -> "<font color=" + i + ">") + "x");
        PAGES.put("20,000 <font><p>", () -> each(20_000, i -> "<font color=" + i + "><p>") + "x");
        PAGES.put("nested tables", () -> "<table>".repeat(99_000) + "x");
        PAGES.put("nested cells", () -> "<table><tr><td>".repeat(33_000) + "x");
        PAGES.put("text in a table", () -> "<table>" + "x<p>".repeat(99_000));
        PAGES.put("text in a table in noembed", () -> "<noembed><table>" + "x<p>".repeat(99_000));
        PAGES.put("text in a table in noframes", () -> "<p>x<noframes><table>" + "x<p>".repeat(99_000));
        PAGES.put("text in a table in srcdoc", () -> "<iframe srcdoc='<table>" + "x<p>".repeat(99_000) + "'></iframe>");
        PAGES.put(
                "200 tables in srcdoc",
                () -> ("<iframe srcdoc='<table>" + "x<p>".repeat(400) + "'></iframe>").repeat(200));
        PAGES.put("1,000,000 character references", () -> "&amp;".repeat(1_000_000));
        PAGES.put("5,000,000 <", () -> "<".repeat(5_000_000));
        PAGES.put("1,000,000 comments", () -> "<!--x-->".repeat(1_000_000));
        PAGES.put("33,000 forms", () -> "<form><input></form>".repeat(33_000));
        PAGES.put("nested noscript", () -> "<noscript>".repeat(50_000) + "x");
        PAGES.put("nested noembed", () -> "<noembed>".repeat(50_000));
        PAGES.put("50,000 embeds", () -> "<iframe src=//www.youtube.com/embed/abcdefghijk></iframe>".repeat(50_000));
        PAGES.put(
                "90,000 buttons with popovers",
                () -> "<button data-toggle=popover data-content=x>x</button>".repeat(90_000));
        PAGES.put(
                "500 parts of 30,000 clicks",
                () -> "<div x-data='{z:false}'>"
                        + ("<button @click='" + "y=1;".repeat(40) + "'>x</button>").repeat(30_000)
                        + "<div x-show=z x-cloak class=fixed>x</div>".repeat(500));
        PAGES.put(
                "500 parts in 400 scopes",
                () -> ("<div x-data='{" + "a:1,".repeat(1_200) + "z:0}'>").repeat(400)
                        + each(500, i -> "<b x-show=q" + i + ">x</b>"));
        PAGES.put(
                "scripts that look for 90,000",
                () -> "<p class=a></p>".repeat(90_000)
                        + ("<script>gsap;" + "gsap.to('.a',{opacity:1});".repeat(1_000) + "</script>").repeat(100));
        PAGES.put(
                "45,000 dark sheets",
                () -> each(45_000, i -> "<style id=a" + i + "-dark></style><style id=b></style>"));
        PAGES.put("99,000 menus", () -> "<nav>x</nav>".repeat(99_000));
        PAGES.put("nested menus", () -> "<div class=menu><a href=/a>x</a>".repeat(49_000));
        PAGES.put(
                "25,000 sheets and dialogs",
                () -> "<style>a{}</style>".repeat(25_000)
                        + "<div class=modal>Un texte assez long pour compter.</div>".repeat(25_000));
        PAGES.put(
                "20,000 rows of slides",
                () -> "<main>"
                        + "<p><div class=swiper-wrapper><div class=swiper-slide>x</div></div>".repeat(20_000)
                        + "</main>");
        PAGES.put(
                "20,000 slide shows", () -> "<div class=slider><p class=slide>a<p class=slide>b</div>".repeat(20_000));
        PAGES.put(
                "names of parts",
                () -> "<div class=slider><div class='" + each(60_000, i -> "c" + i + " ") + "'>a</div><div class='"
                        + each(60_000, i -> "d" + i + " ") + "'>b</div></div>");
        PAGES.put("a long opener", () -> "<button onclick='" + "cookieopen".repeat(100_000) + "'>x</button>");
        PAGES.put(
                "maps behind many points",
                () -> ("<script>" + "lat:1,lat:1,".repeat(8_000) + "L.map('m').x();".repeat(20) + "</script>")
                        .repeat(20));
        PAGES.put("20,000 openers of banners", () -> "a<a onclick='openCookies()'>b</a>".repeat(20_000));
        PAGES.put("a srcset of 1 MB", () -> "<img src=/x srcset='" + "/a 1x,".repeat(170_000) + "'>");
        PAGES.put("a srcset of commas", () -> "<img srcset='a" + ",".repeat(1_000_000) + "b'>");
        PAGES.put("99,000 style attributes", () -> "<p style='background:url(//x.test/a)'>x".repeat(99_000));
        PAGES.put("a style element of 5 MB", () -> "<style>" + "a{color:red}".repeat(400_000) + "</style>x");
        PAGES.put(
                "4 MB of words deep in a foot",
                () -> "<footer>" + "<div>".repeat(240) + "<p>1 rue de la Gare, 75001 Paris</p>"
                        + "une phrase ".repeat(380_000));
        PAGES.put(
                "nested lists in a foot",
                () -> "<footer>" + "<ul><li>".repeat(110)
                        + "<p>Lundi de 9 h à 12 h, une longue phrase</p>".repeat(25_000));
        PAGES.put(
                "33,000 buttons of 33,000 fields",
                () -> "<form action=/x>" + "<input type=hidden name=a value=b>".repeat(33_000)
                        + "<button>x</button>".repeat(33_000) + "</form>");
        PAGES.put(
                "300 lists of categories of 50,000 fields",
                () -> "<form action=/x>" + "<input type=hidden name=a value=b>".repeat(50_000)
                        + ("<select name=cat>" + "<option value=1>a".repeat(100) + "</select>").repeat(300)
                        + "</form>");
        PAGES.put("4,900 forms that search", () -> "<div role=search>" + "<form><input></form>".repeat(4_900));
        PAGES.put(
                "nested pleas of 2 MB",
                () -> "<div class=cookie>".repeat(240) + "Des cookies et une longue phrase. ".repeat(60_000));
        PAGES.put(
                "nested places of 2 MB",
                () -> "<div class=fb-page>".repeat(240) + "Une longue phrase. ".repeat(110_000));
        PAGES.put(
                "40,000 icons in one paragraph",
                () -> "<p>" + "<i class='fa fa-star' title=note></i> une longue phrase ".repeat(40_000));
        PAGES.put(
                "100 rows of 300 tabs",
                () -> ("<div>" + "<div role=tablist>" + each(90, i -> "<a role=tab href=#p" + i + ">t" + i + "</a>")
                                        + "</div>")
                                .repeat(100)
                        + each(30_000, i -> "<div role=tabpanel id=q" + i + ">x</div>"));
        PAGES.put(
                "40,000 items that wait behind others",
                () -> "<ul><li class=a><li class=a>" + "<li class=a style=display:none>x".repeat(40_000));
        PAGES.put("a name of 3,000 parts", () -> "<x" + "-a".repeat(3_000) + ">x</x" + "-a".repeat(3_000) + ">");
        STYLES.put("20,000 lists that open", () -> each(20_000, i -> "li.open .sub" + i + ">ul{display:block}"));
        STYLES.put(
                "50,000 texts that are cut off",
                () -> each(
                        50_000, i -> ".a" + i + "{max-height:9em;overflow:hidden}.a" + i + ".open{max-height:none}"));
        STYLES.put("one rule of 60,000 movements", () -> ".a .b{" + "transform:translateX(7px);".repeat(60_000) + "}");
        STYLES.put(
                "one rule of 60,000 animations",
                () -> ".a .b{" + "animation:x 1s;".repeat(60_000) + "animation-fill-mode:both}");
        STYLES.put(
                "60,000 displays of 10,000 classes",
                () -> each(10_000, i -> ".c" + i + ",") + "b{" + "display:block;opacity:1;".repeat(60_000) + "}");
        STYLES.put("a sheet of 5 MB", () -> "a{color:red;background:url(/x)}\n".repeat(160_000));
        STYLES.put("a sheet of 1 MB", () -> "a{color:red;background:url(/x)}\n".repeat(32_000));
        STYLES.put("deep rules", () -> "a{".repeat(400_000));
        STYLES.put("deep functions", () -> "image-set(".repeat(200_000));
        STYLES.put(
                "100,000 custom properties", () -> ":root{" + each(100_000, i -> "--x" + i + ":url(//x.test/)") + "}");
        STYLES.put("100,000 fonts", () -> "@font-face{src:url(a),url(//x.test/b)}".repeat(80_000));
        STYLES.put("100,000 imports", () -> "@import url(//x.test/x);".repeat(100_000));
        STYLES.put("2,000,000 backslashes", () -> "\\".repeat(2_000_000));
        DRAWINGS.put("a deep drawing", () -> "<svg>" + "<g>".repeat(100_000));
        DRAWINGS.put("a drawing of 99,000 paths", () -> "<svg>" + "<path d='M0 0'/>".repeat(99_000) + "</svg>");
        DRAWINGS.put(
                "50,000 styles in a drawing", () -> "<svg>" + "<style>a{b:url(x)}</style>".repeat(50_000) + "</svg>");
        DRAWINGS.put(
                "nested entities", () -> "<!DOCTYPE svg [<!ENTITY a '" + "&a;".repeat(10_000) + "'>]><svg>&a;</svg>");
    }

    private Bombs() {}

    static int count() {
        return PAGES.size() + STYLES.size() + DRAWINGS.size();
    }

    /**
     * Prints a line for each, and one at the end.
     *
     * @param arguments which of how many parts of them, from 0; without any, all of them
     */
    public static void main(String[] arguments) {
        int part = arguments.length == 0 ? 0 : Integer.parseInt(arguments[0]);
        int parts = arguments.length == 0 ? 1 : Integer.parseInt(arguments[1]);
        for (int i = 0; i < 300; i++) {
            Trial.page("<p>x <a href=/y>z</a><style>a{b:c}</style>" + i);
        }
        var all = new ArrayList<Runnable>();
        PAGES.forEach((name, page) -> all.add(() -> time(name, page.get(), Oracle.PAGE)));
        STYLES.forEach((name, sheet) -> all.add(() -> time(name, sheet.get(), Oracle.STYLE)));
        DRAWINGS.forEach((name, drawing) -> all.add(() -> time(name, drawing.get(), Oracle.DRAWING)));
        for (int i = part; i < all.size(); i += parts) {
            all.get(i).run();
        }
        System.out.println("all done");
    }

    private static void time(String name, String document, Oracle oracle) {
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        var clean = oracle.cleaner().apply(document);
        long cleaned = threads.getCurrentThreadCpuTime();
        int leaks = oracle.verifier().apply(clean).size();
        long verified = threads.getCurrentThreadCpuTime();
        System.out.printf(
                Locale.ROOT,
                "%-30s %9d characters, cleaned in %5d ms to %8d, verified in %5d ms: %d leaks%n",
                name,
                document.length(),
                (cleaned - start) / 1_000_000,
                clean.length(),
                (verified - cleaned) / 1_000_000,
                leaks);
    }

    private static String each(int count, Function<Integer, String> part) {
        return IntStream.range(0, count).boxed().map(part).collect(Collectors.joining());
    }
}
