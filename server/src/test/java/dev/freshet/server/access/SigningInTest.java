package dev.freshet.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.server.access.Browser.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningInTest extends AccessTest {
    private static final String EMAIL = "ada@example.org";

    @SuppressWarnings("NullAway.Init")
    private Browser administrator;

    @BeforeEach
    void makeAdministrator() {
        administrator = server.administrator();
    }

    @Test
    void theRightPasswordSignsInHoweverTheAddressIsWritten() {
        Browser browser = server.browser();

        Answer answer = browser.signIn(" ADA@example.org", PASSWORD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().get("set-cookie"))
                .startsWith("freshet_session=")
                .contains("HTTPOnly", "SameSite=Lax", "Path=/", "Max-Age=2592000")
                .doesNotContain("Secure");
        assertThat(answer.headers()).containsEntry("cache-control", "no-store");
        assertThat(browser.get("/api/v1/session").status()).isEqualTo(200);
    }

    @Test
    void theCookieIsSecureWhenThePublicAddressIs() {
        try (AccessServer secure = new AccessServer(
                directory.resolve("secure"), clock, Optional.of(URI.create("https://stats.example.org/")))) {
            Browser browser = secure.browser().with("Origin", "https://stats.example.org");
            String link = new FirstStart(secure.metadata()).signInUrl(URI.create("https://stats.example.org/"));
            assertThat(link).startsWith("https://stats.example.org/welcome/");

            Answer answer = browser.post("/api/v1/invitations/" + Browser.secretOf(link), """
                    {"email": "ada@example.org", "name": "Ada", "password": "correct horse"}""");

            assertThat(answer.headers().get("set-cookie")).contains("Secure");
            assertThat(browser.post("/api/v1/people", """
                            {"email": "vera@example.org", "role": "viewer"}""").text("/url"))
                    .startsWith("https://stats.example.org/welcome/");
        }
    }

    @Test
    void aWrongPasswordAndAnUnknownAddressAreAnsweredAlike() {
        Answer wrong = server.browser().signIn(EMAIL, "wrong password");
        Answer unknown = server.browser().signIn("eve@example.org", "wrong password");

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.code()).isEqualTo("wrong_credentials");
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void tooManyWrongPasswordsCloseTheAddressForAWhile() {
        for (int i = 0; i < 10; i++) {
            assertThat(server.browser().signIn(EMAIL, "wrong password").status())
                    .isEqualTo(401);
        }

        Answer refused = server.browser().signIn(EMAIL, PASSWORD);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("too_many_attempts");
        assertThat(Integer.parseInt(refused.headers().getOrDefault("retry-after", "")))
                .isBetween(1, 900);
        clock.advance(Duration.ofMinutes(15));
        assertThat(server.browser().signIn(EMAIL, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whoeverTriesManyPasswordsShutsOutNobodyElseBehindTheProxy() {
        for (int i = 0; i < 50; i++) {
            Browser guessing = server.browser().with("X-Forwarded-For", "203.0.113.7");
            assertThat(guessing.signIn("guess" + i + "@example.org", "wrong password")
                            .status())
                    .isEqualTo(401);
        }

        assertThat(server.browser()
                        .with("X-Forwarded-For", "203.0.113.7")
                        .signIn(EMAIL, PASSWORD)
                        .status())
                .isEqualTo(429);
        assertThat(server.browser()
                        .with("X-Forwarded-For", "203.0.113.8")
                        .signIn(EMAIL, PASSWORD)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aForeignPageCannotSignIn() {
        assertThat(server.browser()
                        .with("Origin", "https://evil.example")
                        .signIn(EMAIL, PASSWORD)
                        .code())
                .isEqualTo("foreign_origin");
    }

    @Test
    void aSessionSurvivesARestart() {
        String cookie = administrator.header("Cookie");
        String csrfToken = administrator.header("X-CSRF-Token");

        restart();

        Browser browser = server.browser().with("Cookie", cookie);
        Answer answer = browser.get("/api/v1/session");
        assertThat(answer.text("/person/email")).isEqualTo(EMAIL);
        assertThat(answer.text("/csrfToken")).isEqualTo(csrfToken);
    }

    @Test
    void signingOutEndsTheSessionItself() {
        String cookie = administrator.header("Cookie");

        Answer answer = administrator.delete("/api/v1/session");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.headers().get("set-cookie")).contains("Max-Age=0");
        assertThat(server.browser()
                        .with("Cookie", cookie)
                        .get("/api/v1/session")
                        .code())
                .isEqualTo("not_signed_in");
    }

    @Test
    void signingInAgainEndsTheBrowsersFormerSession() {
        Browser former = administrator.copy();

        administrator.signIn(EMAIL, PASSWORD);

        assertThat(former.get("/api/v1/session").status()).isEqualTo(401);
        assertThat(administrator.get("/api/v1/session").status()).isEqualTo(200);
    }

    @Test
    void aRevokedSessionIsSignedOutAtItsNextRequest() {
        Browser phone = server.browser();
        String phoneSession = phone.signIn(EMAIL, PASSWORD).text("/id");

        Answer sessions = administrator.get("/api/v1/sessions");
        assertThat(sessions.body().get("sessions")).hasSize(2);
        assertThat(sessions.text("/sessions/0/agent")).isEqualTo("Firefox on Linux");
        assertThat(administrator.delete("/api/v1/sessions/" + phoneSession).status())
                .isEqualTo(204);

        assertThat(phone.get("/api/v1/session").code()).isEqualTo("not_signed_in");
        assertThat(administrator.get("/api/v1/session").status()).isEqualTo(200);
        assertThat(administrator.delete("/api/v1/sessions/" + phoneSession).status())
                .isEqualTo(404);
    }

    @Test
    void aSessionEndsThirtyDaysAfterItsLastUse() {
        clock.advance(Duration.ofDays(29));
        assertThat(administrator.get("/api/v1/session").status()).isEqualTo(200);
        clock.advance(Duration.ofDays(29));
        assertThat(administrator.get("/api/v1/session").status()).isEqualTo(200);
        clock.advance(Duration.ofDays(30));
        assertThat(administrator.get("/api/v1/session").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"email\": 1, \"password\": \"x\"}",
                "{\"email\": \"a@b\"} trailing",
                "{\"email\": \"a@b\", \"email\": \"a@b\"}",
                "{\"email\": \"a@b\", \"password\": \"x\", \"__proto__\": {}}",
                "{\"email\": \"a\\u0000@b\", \"password\": \"x\"}",
                "{\"password\": \"x\"}"
            })
    void aBodyThatIsNotUnderstoodIsTheCallersFault(String body) {
        Answer answer = server.browser().post("/api/v1/session", body);

        assertThat(answer.status()).isBetween(400, 422);
        assertThat(answer.code()).isNotIn("", "internal");
    }

    @Test
    void aPasswordOfAThousandCharactersIsTheLongest() {
        assertThat(server.browser().signIn(EMAIL, "x".repeat(1000)).code()).isEqualTo("wrong_credentials");
        assertThat(server.browser().signIn(EMAIL, "x".repeat(1001)).code()).isEqualTo("value_too_long");
    }
}
