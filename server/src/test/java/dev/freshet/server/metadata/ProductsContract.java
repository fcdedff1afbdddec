package dev.freshet.server.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.server.metadata.Outcome.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Products and their write keys. */
interface ProductsContract extends MetadataStand {
    @Test
    default void aNewProductHasAKeyThatLetsItsEventsInAtOnce() {
        Product shop = done(metadata().products().create("shop", "Shop"));

        assertThat(metadata().writeKeys().productOf(shop.writeKeys().getFirst().key()))
                .contains("shop");
        assertThat(metadata().writeKeys().productOf("frw_unknown")).isEmpty();
        assertThat(metadata().products().all()).containsExactly(shop);
    }

    @Test
    default void keysRotateWithoutAGap() {
        Product shop = done(metadata().products().create("shop", "Shop"));
        WriteKey old = shop.writeKeys().getFirst();
        WriteKey young = done(metadata().writeKeys().create("shop"));

        assertThat(metadata().writeKeys().productOf(old.key())).contains("shop");
        assertThat(metadata().writeKeys().productOf(young.key())).contains("shop");
        assertThat(metadata().writeKeys().revoke("other", old.id())).isFalse();
        assertThat(metadata().writeKeys().revoke("shop", old.id())).isTrue();
        assertThat(metadata().writeKeys().productOf(old.key())).isEmpty();
        assertThat(metadata().writeKeys().productOf(young.key())).contains("shop");
        assertThat(refusal(metadata().writeKeys().create("nothing"))).isEqualTo(Refusal.NOT_FOUND);
    }

    @Test
    default void anotherProcessLearnsOfNewAndRevokedKeys() {
        try (Metadata other = Metadata.open(config(), clock())) {
            Product shop = done(metadata().products().create("shop", "Shop"));
            WriteKey key = shop.writeKeys().getFirst();

            await().untilAsserted(() ->
                    assertThat(other.writeKeys().productOf(key.key())).contains("shop"));
            metadata().writeKeys().revoke("shop", key.id());
            await().untilAsserted(() ->
                    assertThat(other.writeKeys().productOf(key.key())).isEmpty());
        }
    }

    @Test
    default void anArchivedProductStopsItsKeysAndKeepsItsSlug() {
        Product shop = done(metadata().products().create("shop", "Shop"));

        assertThat(metadata().products().archive("shop")).isTrue();

        assertThat(metadata().writeKeys().productOf(shop.writeKeys().getFirst().key()))
                .isEmpty();
        assertThat(metadata().products().all()).isEmpty();
        assertThat(refusal(metadata().products().create("shop", "Shop again"))).isEqualTo(Refusal.DUPLICATE_SLUG);
        assertThat(refusal(metadata().products().ensure("shop", "Shop again"))).isEqualTo(Refusal.DUPLICATE_SLUG);
        assertThat(refusal(metadata().products().rename("shop", "Other"))).isEqualTo(Refusal.NOT_FOUND);
        assertThat(metadata().products().archive("shop")).isFalse();
    }

    @Test
    default void aDemoMayUseOnlyProductsThatADemoMade() {
        List<String> slugs = List.of("shop", "api", "app", "docs");
        done(metadata().products().create("shop", "Shop"));
        done(metadata().products().ensure("api", "API"));
        assertThat(metadata().products().notForDemo(slugs)).containsExactly("api", "shop");

        Product app = done(metadata().products().ensureOfDemo("app", "App"));
        assertThat(done(metadata().products().ensureOfDemo("app", "App"))).isEqualTo(app);
        done(metadata().products().ensureOfDemo("docs", "Docs"));
        done(metadata().products().rename("app", "Anwendung"));
        metadata().products().archive("docs");
        assertThat(metadata().products().notForDemo(slugs)).containsExactly("api", "docs", "shop");
    }

    @Test
    default void ensuringAProductMakesItOnce() {
        Product shop = done(metadata().products().ensure("shop", "Shop"));

        assertThat(done(metadata().products().ensure("shop", "Another name"))).isEqualTo(shop);
        assertThat(done(metadata().products().rename("shop", "Laden")).name()).isEqualTo("Laden");
    }
}
