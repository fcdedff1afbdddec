package dev.freshet.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.server.access.Browser.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangingPasswordTest extends AccessTest {
    private static final String EMAIL = "ada@example.org";
    private static final String OTHER = "battery staple";

    @Test
    void theNewPasswordSignsInAndTheFormerOneNoLonger() {
        Browser here = server.administrator();

        assertThat(change(here, PASSWORD, OTHER).status()).isEqualTo(204);

        assertThat(server.browser().signIn(EMAIL, PASSWORD).code()).isEqualTo("wrong_credentials");
        assertThat(server.browser().signIn(EMAIL, OTHER).status()).isEqualTo(200);
    }

    @Test
    void everyOtherBrowserOfThePersonIsSignedOut() {
        Browser here = server.administrator();
        Browser elsewhere = server.browser();
        elsewhere.signIn(EMAIL, PASSWORD);
        Browser somebody = invited(here, "vera@example.org", "viewer");

        change(here, PASSWORD, OTHER);

        assertThat(elsewhere.get("/api/v1/session").code()).isEqualTo("not_signed_in");
        assertThat(here.get("/api/v1/session").status()).isEqualTo(200);
        assertThat(somebody.get("/api/v1/session").status()).isEqualTo(200);
    }

    @Test
    void whoDoesNotKnowTheCurrentPasswordChangesNothing() {
        Browser here = server.administrator();

        Answer refused = change(here, "wrong password", OTHER);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("wrong_password");
        assertThat(server.browser().signIn(EMAIL, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void aStolenSessionIsNoWayToTryManyPasswords() {
        Browser here = server.administrator();
        for (int i = 0; i < 10; i++) {
            assertThat(change(here, "wrong password", OTHER).code()).isEqualTo("wrong_password");
        }

        assertThat(change(here, PASSWORD, OTHER).code()).isEqualTo("too_many_attempts");
    }

    @ParameterizedTest
    @CsvSource({"ninechars", "''"})
    void aPasswordThatIsTooShortIsRefused(String password) {
        Answer refused = change(server.administrator(), PASSWORD, password);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("invalid_password");
    }

    @Test
    void whoeverSignsInByLinksChoosesAFirstPasswordWithoutOneBefore() {
        Browser here = server.browser();
        Answer entered = here.post("/api/v1/sign-in-links/" + Browser.secretOf(server.demoLink()), "");
        assertThat(entered.body().path("hasPassword").asBoolean(true)).isFalse();

        assertThat(here.put("/api/v1/password", "{\"password\": \"" + OTHER + "\"}")
                        .status())
                .isEqualTo(204);

        assertThat(here.get("/api/v1/session").body().path("hasPassword").asBoolean(false))
                .isTrue();
        assertThat(server.browser().signIn(entered.text("/person/email"), OTHER).status())
                .isEqualTo(200);
    }

    @Test
    void whoForgotThePasswordChoosesAnotherAfterComingByALink() {
        server.administrator();
        Browser elsewhere = server.browser();
        elsewhere.signIn(EMAIL, PASSWORD);
        Browser here = server.browser();
        Answer entered = here.post("/api/v1/sign-in-links/" + Browser.secretOf(server.startLink()), "");
        assertThat(entered.body().path("freePassword").asBoolean(false)).isTrue();

        assertThat(change(here, "", OTHER).status()).isEqualTo(204);

        assertThat(server.browser().signIn(EMAIL, PASSWORD).code()).isEqualTo("wrong_credentials");
        assertThat(server.browser().signIn(EMAIL, OTHER).status()).isEqualTo(200);
        assertThat(elsewhere.get("/api/v1/session").code()).isEqualTo("not_signed_in");
    }

    @ParameterizedTest
    @CsvSource({"true, wrong_password", "false, forbidden"})
    void halfAnHourAfterComingByALinkTheCurrentPasswordIsAskedFor(boolean hasPassword, String code) {
        if (hasPassword) {
            server.administrator();
        }
        Browser here = server.browser();
        here.post(
                "/api/v1/sign-in-links/" + Browser.secretOf(hasPassword ? server.startLink() : server.demoLink()), "");

        clock.advance(Duration.ofMinutes(30));

        assertThat(here.get("/api/v1/session").body().path("freePassword").asBoolean(true))
                .isFalse();
        assertThat(change(here, "", OTHER).code()).isEqualTo(code);
    }

    private static Answer change(Browser browser, String current, String password) {
        return browser.put("/api/v1/password", """
                {"current": "%s", "password": "%s"}""".formatted(current, password));
    }
}
