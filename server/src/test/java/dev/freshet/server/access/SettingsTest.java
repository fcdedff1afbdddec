package dev.freshet.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.server.access.Browser.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettingsTest extends AccessTest {
    @SuppressWarnings("NullAway.Init")
    private Browser administrator;

    @BeforeEach
    void makeAdministrator() {
        administrator = server.administrator();
    }

    @Test
    void aProductComesWithAKeyAndSaysWhetherItHasEvents() {
        Answer shop = administrator.post("/api/v1/products", "{\"name\": \"Shop\"}");
        administrator.post("/api/v1/products", "{\"name\": \"Blog\", \"slug\": \"our-blog\"}");

        assertThat(shop.status()).isEqualTo(201);
        assertThat(shop.text("/slug")).isEqualTo("shop");
        assertThat(server.metadata().writeKeys().productOf(shop.text("/writeKeys/0/key")))
                .contains("shop");
        Answer list = administrator.get("/api/v1/products");
        assertThat(list.text("/products/0/slug")).isEqualTo("our-blog");
        assertThat(list.body().at("/products/0/hasEvents").asBoolean()).isFalse();
        assertThat(list.body().at("/products/1/hasEvents").asBoolean()).isTrue();
        assertThat(list.text("/products/1/writeKeys/0/key")).isEqualTo(shop.text("/writeKeys/0/key"));
    }

    @Test
    void productNamesAreCheckedAndSlugsAreTakenOnce() {
        administrator.post("/api/v1/products", "{\"name\": \"Shop\"}");

        assertThat(administrator
                        .post("/api/v1/products", "{\"name\": \"shop\"}")
                        .code())
                .isEqualTo("duplicate_slug");
        assertThat(administrator
                        .post("/api/v1/products", "{\"name\": \"Магазин\"}")
                        .code())
                .isEqualTo("invalid_slug");
        assertThat(administrator
                        .post("/api/v1/products", "{\"name\": \"X\", \"slug\": \"-x\"}")
                        .code())
                .isEqualTo("invalid_slug");
        assertThat(administrator.post("/api/v1/products", "{\"name\": \" \"}").code())
                .isEqualTo("invalid_name");
    }

    @Test
    void aProductIsRenamedAndArchived() {
        String key =
                administrator.post("/api/v1/products", "{\"name\": \"Shop\"}").text("/writeKeys/0/key");

        assertThat(administrator
                        .patch("/api/v1/products/shop", "{\"name\": \"Laden\"}")
                        .text("/name"))
                .isEqualTo("Laden");
        assertThat(administrator.delete("/api/v1/products/shop").status()).isEqualTo(204);

        assertThat(server.metadata().writeKeys().productOf(key)).isEmpty();
        assertThat(administrator.get("/api/v1/products").body().get("products")).isEmpty();
        assertThat(administrator.delete("/api/v1/products/shop").status()).isEqualTo(404);
        assertThat(administrator
                        .patch("/api/v1/products/shop", "{\"name\": \"Laden\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void keysRotate() {
        Answer shop = administrator.post("/api/v1/products", "{\"name\": \"Shop\"}");
        Answer young = administrator.post("/api/v1/products/shop/write-keys", "");
        String oldPath = "/api/v1/products/shop/write-keys/" + shop.text("/writeKeys/0/id");

        assertThat(young.status()).isEqualTo(201);
        assertThat(administrator.delete(oldPath).status()).isEqualTo(204);

        assertThat(server.metadata().writeKeys().productOf(shop.text("/writeKeys/0/key")))
                .isEmpty();
        assertThat(server.metadata().writeKeys().productOf(young.text("/key"))).contains("shop");
        assertThat(administrator.delete(oldPath).status()).isEqualTo(404);
        assertThat(administrator.post("/api/v1/products/nothing/write-keys", "").status())
                .isEqualTo(404);
    }

    @Test
    void aTokensSecretIsShownOnce() {
        Answer made = administrator.post("/api/v1/tokens", "{\"name\": \"grafana\"}");

        Answer list = administrator.get("/api/v1/tokens");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("/secret")).startsWith(list.text("/tokens/0/prefix"));
        assertThat(list.body().toString()).doesNotContain(made.text("/secret"));
        assertThat(administrator
                        .delete("/api/v1/tokens/" + made.text("/token/id"))
                        .status())
                .isEqualTo(204);
        assertThat(administrator.get("/api/v1/tokens").body().get("tokens")).isEmpty();
    }

    @Test
    void nobodysTokenIsCalledAsTheOneThatEachStartReplaces() {
        assertThat(administrator.post("/api/v1/tokens", "{\"name\": \"local\"}").code())
                .isEqualTo("invalid_name");
    }

    @Test
    void peopleAreInvitedPromotedAndRemoved() {
        Browser vera = invited(administrator, "vera@example.org", "viewer");
        String id = vera.get("/api/v1/session").text("/person/id");

        assertThat(administrator.get("/api/v1/people").body().get("people")).hasSize(2);
        assertThat(administrator
                        .patch("/api/v1/people/" + id, "{\"role\": \"administrator\"}")
                        .text("/role"))
                .isEqualTo("administrator");
        assertThat(vera.get("/api/v1/people").status()).isEqualTo(200);
        assertThat(administrator.delete("/api/v1/people/" + id).status()).isEqualTo(204);
        assertThat(vera.get("/api/v1/session").code()).isEqualTo("not_signed_in");
        assertThat(administrator.delete("/api/v1/people/" + id).status()).isEqualTo(404);
    }

    @Test
    void anAddressIsInvitedOnce() {
        assertThat(administrator
                        .post("/api/v1/people", "{\"email\": \"ADA@example.org\", \"role\": \"viewer\"}")
                        .code())
                .isEqualTo("duplicate_email");
        assertThat(administrator
                        .post("/api/v1/people", "{\"email\": \"ada\", \"role\": \"viewer\"}")
                        .code())
                .isEqualTo("invalid_email");
        assertThat(administrator
                        .post("/api/v1/people", "{\"email\": \"b@c\", \"role\": \"owner\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void theLastAdministratorCannotGoOrStepDown() {
        invited(administrator, "vera@example.org", "viewer");
        String path = "/api/v1/people/" + administrator.get("/api/v1/session").text("/person/id");

        assertThat(administrator.delete(path).code()).isEqualTo("last_administrator");
        Answer demoted = administrator.patch(path, "{\"role\": \"viewer\"}");
        assertThat(demoted.status()).isEqualTo(409);
        assertThat(demoted.code()).isEqualTo("last_administrator");
    }
}
