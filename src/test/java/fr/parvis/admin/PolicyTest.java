package fr.parvis.admin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import fr.parvis.Chromium;
import fr.parvis.RealPostgres;
import fr.parvis.render.Pages;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Documents on the API's port do nothing but show themselves, whatever may have found its way into them. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
@SuppressWarnings("NullAway.Init")
class PolicyTest {
    private static final Pattern META = Pattern.compile(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"([^\"]+)\">.*<style", Pattern.DOTALL);
    private static final String REPORT = "api/v1/tenants/policy-a/releases/1/report";

    @TestHTTPResource("/")
    URI api;

    private final Client operator = Client.operator();

    @Test
    void a_report_has_its_policy_at_its_head_and_in_itself() {
        operator.tenant("policy-b").upload("policy-b", Site.withAnalytics());
        var report = operator.asking().accept("text/html").get("/api/v1/tenants/policy-b/releases/1/report");
        report.then()
                .statusCode(200)
                .header("Content-Security-Policy", is(Pages.REPORT_POLICY))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
        assertThat(META.matcher(report.asString()).results())
                .singleElement()
                .satisfies(meta -> assertThat(Pages.REPORT_POLICY).startsWith(meta.group(1)));
    }

    @Test
    void every_other_answer_may_do_nothing_at_all_in_a_browser() {
        for (var answer : List.of(operator.get("tenants"), given().get("/api/v1/tenants"), operator.get("nothing"))) {
            answer.then().header("Content-Security-Policy", is("default-src 'none'; frame-ancestors 'none'"));
        }
    }

    @Test
    void a_browser_shows_reports_and_the_documentation_without_a_complaint() {
        operator.tenant("policy-a").upload("policy-a", Site.withAnalytics());
        try (var chromium = Chromium.start();
                var context = chromium.browser().newContext(asOperator())) {
            var complaints = new ArrayList<String>();
            var page = page(context, complaints);
            assertThat(page.navigate(api.resolve(REPORT).toString()).status()).isEqualTo(200);
            assertThat(page.evaluate("document.styleSheets.length")).isEqualTo(1);
            page.navigate(api.resolve("api/docs/").toString());
            page.waitForSelector(".opblock");
            assertThat(complaints).isEmpty();

            page.route("**/evil", PolicyTest::evil);
            page.navigate(api.resolve("evil").toString());
            assertThat(complaints).hasSizeGreaterThan(1);
            assertThat(page.title()).isEqualTo("before");
        }
    }

    private static Browser.NewContextOptions asOperator() {
        return new Browser.NewContextOptions()
                .setExtraHTTPHeaders(Map.of(
                        "Authorization", "Bearer " + Client.operator().token(), "Accept", "text/html, */*;q=0.5"));
    }

    private static Page page(BrowserContext context, List<String> complaints) {
        var page = context.newPage();
        page.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type())) {
                complaints.add(message.text());
            }
        });
        return page;
    }

    /** What a report would be if a foreign site's words had got into it as they are. */
    private static void evil(Route route) {
        route.fulfill(new Route.FulfillOptions()
                .setContentType("text/html")
                .setHeaders(Map.of("Content-Security-Policy", Pages.REPORT_POLICY))
                .setBody("<title>before</title><script>document.title = 'after'</script>"
                        + "<img src=\"https://tracker.example/p.gif\">"));
    }
}
