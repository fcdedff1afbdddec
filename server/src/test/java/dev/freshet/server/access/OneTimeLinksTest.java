package dev.freshet.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.server.access.Browser.Answer;
import dev.freshet.server.metadata.Invitations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneTimeLinksTest extends AccessTest {

    @Test
    void theFirstLinkMakesTheAdministratorAndSignsInOnce() {
        String path = "/api/v1/invitations/" + Browser.secretOf(server.startLink());
        Browser browser = server.browser();
        String body = """
                {"email": "Ada@Example.org", "name": "Ada", "password": "correct horse"}""";

        assertThat(browser.get(path).text("/kind")).isEqualTo("firstAdministrator");
        Answer accepted = browser.post(path, body);

        assertThat(accepted.status()).isEqualTo(200);
        assertThat(accepted.text("/person/email")).isEqualTo("ada@example.org");
        assertThat(accepted.text("/person/role")).isEqualTo("administrator");
        assertThat(browser.get("/api/v1/session").text("/person/name")).isEqualTo("Ada");
        assertThat(server.browser().get(path).code()).isEqualTo("unknown_link");
        assertThat(server.browser().post(path, body).code()).isEqualTo("unknown_link");
    }

    @Test
    void aLaterStartsLinkSignsTheFirstAdministratorInOnceWithoutAForm() {
        server.administrator();
        String secret = Browser.secretOf(server.startLink());
        Browser browser = server.browser();

        Answer link = browser.get("/api/v1/invitations/" + secret);
        assertThat(link.text("/kind")).isEqualTo("signIn");
        assertThat(link.text("/email")).isEqualTo("ada@example.org");
        assertThat(browser.post("/api/v1/sign-in-links/" + secret, "").status()).isEqualTo(200);
        assertThat(browser.get("/api/v1/session").text("/person/email")).isEqualTo("ada@example.org");

        assertThat(server.browser().post("/api/v1/sign-in-links/" + secret, "").code())
                .isEqualTo("unknown_link");
    }

    @Test
    void aSignInLinkHoldsForTenMinutes() {
        server.administrator();
        String secret = Browser.secretOf(server.startLink());

        clock.advance(Invitations.SIGN_IN_LIFETIME);

        assertThat(server.browser().post("/api/v1/sign-in-links/" + secret, "").code())
                .isEqualTo("unknown_link");
    }

    @Test
    void aForeignPageCannotSignItsVisitorsIn() {
        server.administrator();
        String secret = Browser.secretOf(server.startLink());
        Browser lured = server.browser().with("Origin", "https://evil.example");

        assertThat(lured.post("/api/v1/sign-in-links/" + secret, "").code()).isEqualTo("foreign_origin");
        assertThat(server.browser().post("/api/v1/sign-in-links/" + secret, "").status())
                .isEqualTo(200);
    }

    @Test
    void theDemosLinkSignsInAtOnceAtEveryStart() {
        for (int start = 0; start < 2; start++) {
            Browser browser = server.browser();
            browser.post("/api/v1/sign-in-links/" + Browser.secretOf(server.demoLink()), "");
            assertThat(browser.get("/api/v1/session").text("/person/role")).isEqualTo("administrator");
        }
        assertThat(server.metadata().people().all()).hasSize(1);
    }

    @Test
    void anInvitedPersonComesInWithTheirRole() {
        Browser administrator = server.administrator();
        Answer invitation = administrator.post("/api/v1/people", """
                {"email": "vera@example.org", "role": "viewer"}""");
        assertThat(invitation.status()).isEqualTo(201);
        assertThat(invitation.body().at("/person/invited").asBoolean()).isTrue();
        assertThat(invitation.text("/url")).startsWith(server.uri() + "/welcome/");
        String path = "/api/v1/invitations/" + Browser.secretOf(invitation.text("/url"));
        Browser vera = server.browser();

        assertThat(vera.get(path).text("/kind")).isEqualTo("person");
        assertThat(vera.get(path).text("/email")).isEqualTo("vera@example.org");
        Answer accepted = vera.post(path, """
                {"email": "vera@example.org", "name": "Vera", "password": "another horse"}""");

        assertThat(accepted.text("/person/role")).isEqualTo("viewer");
        assertThat(accepted.body().at("/person/invited").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "ada, Ada, correct horse, invalid_email",
        "ada@example.org, ' ', correct horse, invalid_name",
        "ada@example.org, Ada, ninechars, invalid_password",
    })
    void whatIsNotAcceptableDoesNotUseTheLinkUp(String email, String name, String password, String code) {
        String path = "/api/v1/invitations/" + Browser.secretOf(server.startLink());

        Answer refused = server.browser().post(path, """
                {"email": "%s", "name": "%s", "password": "%s"}""".formatted(email, name, password));

        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(server.browser().get(path).status()).isEqualTo(200);
    }
}
