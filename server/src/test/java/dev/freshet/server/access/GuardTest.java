package dev.freshet.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.live.Access;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest extends AccessTest {
    @SuppressWarnings("NullAway.Init")
    private Browser administrator;

    @BeforeEach
    void makeAdministrator() {
        administrator = server.administrator();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/session", "/api/v1/sessions", "/api/v1/people", "/api/v1/tokens", "/api/v1/products"})
    void withoutASessionNothingIsShown(String path) {
        assertThat(server.browser().get(path).code()).isEqualTo("not_signed_in");
        assertThat(server.browser()
                        .with("Cookie", "freshet_session=guess")
                        .get(path)
                        .status())
                .isEqualTo(401);
        assertThat(server.browser()
                        .with("Authorization", "Bearer frt_guess")
                        .get(path)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aChangeNeedsTheSessionsToken() {
        String body = "{\"name\": \"Shop\"}";

        assertThat(administrator
                        .copy()
                        .without("X-CSRF-Token")
                        .post("/api/v1/products", body)
                        .code())
                .isEqualTo("wrong_csrf_token");
        assertThat(administrator
                        .copy()
                        .with("X-CSRF-Token", "guess")
                        .post("/api/v1/products", body)
                        .code())
                .isEqualTo("wrong_csrf_token");
        assertThat(administrator
                        .copy()
                        .without("X-CSRF-Token")
                        .delete("/api/v1/session")
                        .code())
                .isEqualTo("wrong_csrf_token");
        assertThat(server.metadata().products().all()).isEmpty();
        assertThat(administrator.post("/api/v1/products", body).status()).isEqualTo(201);
    }

    @Test
    void theTokenOfAnotherSessionDoesNotDo() {
        Browser other = server.browser();
        other.signIn("ada@example.org", PASSWORD);

        assertThat(administrator
                        .with("X-CSRF-Token", other.header("X-CSRF-Token"))
                        .post("/api/v1/products", "{\"name\": \"Shop\"}")
                        .code())
                .isEqualTo("wrong_csrf_token");
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://evil.example",
        "Origin, null",
        "Origin, http://127.0.0.1:1",
        "Origin, http://127.0.0.1.evil.example",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site"
    })
    void aForeignPageIsRefusedEvenWithTheToken(String header, String value) {
        Browser lured = administrator.copy().with(header, value);

        assertThat(lured.post("/api/v1/products", "{\"name\": \"Shop\"}").code())
                .isEqualTo("foreign_origin");
        assertThat(lured.post("/api/v1/query", "{}").code()).isEqualTo("foreign_origin");
    }

    @Test
    void aQuestionNeedsNoTokenBecauseItChangesNothing() {
        assertThat(administrator
                        .without("X-CSRF-Token")
                        .post("/api/v1/query", "{}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatIsNoBrowserNeedsNoOrigin() {
        Browser curl = administrator.without("Origin").without("Sec-Fetch-Site");

        assertThat(curl.post("/api/v1/products", "{\"name\": \"Shop\"}").status())
                .isEqualTo(201);
    }

    @Test
    void aViewerLooksAndChangesNothing() {
        administrator.post("/api/v1/products", "{\"name\": \"Shop\"}");
        Browser viewer = invited(administrator, "vera@example.org", "viewer");

        assertThat(viewer.post("/api/v1/query", "{}").status()).isEqualTo(200);
        assertThat(viewer.get("/api/v1/products").text("/products/0/slug")).isEqualTo("shop");
        assertThat(viewer.get("/api/v1/products").body().at("/products/0/writeKeys"))
                .isEmpty();
        assertThat(viewer.get("/api/v1/sessions").body().get("sessions")).hasSize(1);
        assertThat(viewer.get("/api/v1/people").code()).isEqualTo("forbidden");
        assertThat(viewer.get("/api/v1/tokens").code()).isEqualTo("forbidden");
        assertThat(viewer.post("/api/v1/products", "{\"name\": \"Mine\"}").code())
                .isEqualTo("forbidden");
        assertThat(viewer.delete("/api/v1/products/shop").code()).isEqualTo("forbidden");
        assertThat(viewer.post("/api/v1/products/shop/write-keys", "").code()).isEqualTo("forbidden");
        assertThat(viewer.post("/api/v1/people", "{\"email\": \"x@y\", \"role\": \"administrator\"}")
                        .code())
                .isEqualTo("forbidden");
    }

    @Test
    void aViewerCannotRevokeAnothersSession() {
        Browser viewer = invited(administrator, "vera@example.org", "viewer");
        String id = administrator.get("/api/v1/session").text("/id");

        assertThat(viewer.delete("/api/v1/sessions/" + id).code()).isEqualTo("not_found");
        assertThat(administrator.get("/api/v1/session").status()).isEqualTo(200);
    }

    @Test
    void aServiceTokenReadsAndNothingElse() {
        administrator.post("/api/v1/products", "{\"name\": \"Shop\"}");
        String secret =
                administrator.post("/api/v1/tokens", "{\"name\": \"grafana\"}").text("/secret");
        Browser program = program(secret);

        assertThat(program.post("/api/v1/query", "{}").status()).isEqualTo(200);
        assertThat(program.get("/api/v1/products").text("/products/0/slug")).isEqualTo("shop");
        assertThat(program.get("/api/v1/products").body().at("/products/0/writeKeys"))
                .isEmpty();
        assertThat(program.get("/api/v1/session").code()).isEqualTo("forbidden");
        assertThat(program.get("/api/v1/people").code()).isEqualTo("forbidden");
        assertThat(program.post("/api/v1/products", "{\"name\": \"Mine\"}").code())
                .isEqualTo("forbidden");
        assertThat(program.post("/api/v1/tokens", "{\"name\": \"more\"}").code())
                .isEqualTo("forbidden");
    }

    @Test
    void aTokenDoesNotBorrowTheSessionOfItsBrowser() {
        String secret =
                administrator.post("/api/v1/tokens", "{\"name\": \"grafana\"}").text("/secret");

        assertThat(administrator
                        .with("Authorization", "Bearer " + secret)
                        .post("/api/v1/products", "{\"name\": \"Mine\"}")
                        .code())
                .isEqualTo("forbidden");
    }

    @Test
    void aSocketOpensForTheOwnPagesAndForPrograms() {
        String secret =
                administrator.post("/api/v1/tokens", "{\"name\": \"grafana\"}").text("/secret");

        assertThat(administrator.openSocket()).isEqualTo(101);
        assertThat(program(secret).openSocket()).isEqualTo(101);
        assertThat(server.browser().openSocket()).isEqualTo(401);
        assertThat(administrator.copy().with("Origin", "https://evil.example").openSocket())
                .isEqualTo(403);
    }

    @Test
    void anOpenSocketLearnsThatItsSessionWasRevoked() {
        Browser viewer = invited(administrator, "vera@example.org", "viewer");
        String id = viewer.get("/api/v1/session").text("/id");
        assertThat(viewer.openSocket()).isEqualTo(101);
        Access access = server.lastSocket();
        assertThat(access.mayRead("shop")).isTrue();

        assertThat(access.stillValid()).isTrue();
        administrator.delete("/api/v1/sessions/" + id);

        await().untilAsserted(() -> assertThat(access.stillValid()).isFalse());
    }

    @Test
    void anOpenSocketLearnsThatItsTokenWasRevoked() {
        Browser.Answer token = administrator.post("/api/v1/tokens", "{\"name\": \"grafana\"}");
        assertThat(program(token.text("/secret")).openSocket()).isEqualTo(101);
        Access access = server.lastSocket();

        assertThat(access.stillValid()).isTrue();
        administrator.delete("/api/v1/tokens/" + token.text("/token/id"));

        await().untilAsserted(() -> assertThat(access.stillValid()).isFalse());
    }

    private Browser program(String secret) {
        return server.browser().without("Origin").without("Sec-Fetch-Site").with("Authorization", "Bearer " + secret);
    }
}
