package dev.freshet.server.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugsTest {
    @ParameterizedTest
    @CsvSource({"Shop,shop", "My  Shop!,my-shop", "Café Zürich,cafe-zurich", "--a--,a", "Ünïcödé 2,unicode-2"})
    void namesBecomeSlugs(String name, String slug) {
        assertThat(Slugs.fromName(name)).contains(slug);
    }

    @Test
    void aNameWithoutLatinLettersGivesNone() {
        assertThat(Slugs.fromName("Магазин")).isEmpty();
        assertThat(Slugs.fromName("!?")).isEmpty();
    }

    @Test
    void aLongNameIsCutWithoutAHyphenAtItsEnd() {
        assertThat(Slugs.fromName("a".repeat(39) + " b" + "c".repeat(20))).contains("a".repeat(39));
    }
}
