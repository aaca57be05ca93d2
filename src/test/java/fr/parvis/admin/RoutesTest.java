package fr.parvis.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import fr.parvis.tenant.Refusal;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutesTest {
    @Test
    void every_route_says_whom_it_needs() {
        assertThat(Routes.all())
                .isNotEmpty()
                .allSatisfy(route -> assertThat(route.handler().isAnnotationPresent(Needs.class)
                                != route.handler().isAnnotationPresent(Anyone.class))
                        .as(route.toString())
                        .isTrue());
        assertThat(Routes.all().filter(route -> route.handler().isAnnotationPresent(Anyone.class)))
                .as("what is open to anybody is counted on one hand")
                .extracting(Routes.Route::path)
                .containsExactly("tls/ask");
    }

    @Test
    void no_resource_is_forgotten() {
        var resources = new ClassFileImporter()
                .importPackages("fr.parvis.admin").stream()
                        .filter(type -> type.isAnnotatedWith(jakarta.ws.rs.Path.class))
                        .map(JavaClass::getSimpleName);
        assertThat(resources)
                .containsExactlyInAnyOrderElementsOf(
                        Routes.RESOURCES.stream().map(Class::getSimpleName).toList());
    }

    @Test
    void a_path_knows_its_methods() {
        assertThat(String.join(", ", Routes.methods("tenants/a/sources/1/control")))
                .isEqualTo("DELETE, GET, HEAD, OPTIONS, POST, PUT");
        assertThat(String.join(", ", Routes.methods("tenants"))).isEqualTo("GET, HEAD, OPTIONS, POST");
        assertThat(String.join(", ", Routes.methods("tenants/a/published")))
                .isEqualTo("DELETE, GET, HEAD, OPTIONS, PUT");
    }

    @Test
    void a_cursor_comes_back_as_it_was() {
        assertThat(Cursor.text(Cursor.of("/éà"))).isEqualTo("/éà");
        assertThat(Cursor.number(Cursor.of(42L))).isEqualTo(42);
    }

    @Test
    void a_made_up_cursor_is_refused() {
        for (var wrong : List.of("!", "", "====", "_w", Cursor.of("\u0000"))) {
            assertThatThrownBy(() -> Cursor.text(wrong)).isInstanceOf(Refusal.Unacceptable.class);
        }
        assertThatThrownBy(() -> Cursor.number(Cursor.of("x"))).isInstanceOf(Refusal.Unacceptable.class);
    }

    @Test
    void each_refusal_has_one_status() {
        assertThat(status(new Refusal.Unacceptable("k", "d", List.of()))).isEqualTo(422);
        assertThat(status(new Refusal.Conflict("taken", "d"))).isEqualTo(409);
        assertThat(status(new Refusal.Missing("d"))).isEqualTo(404);
        assertThat(status(new Refusal.TooLarge("d"))).isEqualTo(413);
        assertThat(status(new Refusal.Stale("d"))).isEqualTo(412);
    }

    @Test
    void a_database_that_is_away_is_not_the_clients_fault_and_passes() {
        var answer = Problems.of(new IllegalStateException(new SQLTransientConnectionException("away", "08001")));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsKey("Retry-After");
        assertThat(status(new IllegalStateException(new SQLException("busy", "40P01"))))
                .isEqualTo(409);
    }

    @Test
    void an_unknown_failure_tells_nothing() {
        var answer = Problems.of(new IllegalStateException("secret"));
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.detail()).doesNotContain("secret");
    }

    private static int status(Throwable failure) {
        return Problems.of(failure).status();
    }
}
