package dev.freshet.server.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailsTest {
    @Test
    void addressesAreTrimmedAndInLowerCase() {
        assertThat(Emails.normalized(" Ada.Lovelace+x@Example.ORG\n")).contains("ada.lovelace+x@example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ada", "@example.org", "ada@", "a@b@c", "ada lovelace@example.org", "a\u0000@b"})
    void whatIsNoAddressIsRefused(String text) {
        assertThat(Emails.normalized(text)).isEmpty();
    }

    @Test
    void anAddressHasAtMost254Characters() {
        assertThat(Emails.normalized("a".repeat(250) + "@b.c")).isPresent();
        assertThat(Emails.normalized("a".repeat(251) + "@b.c")).isEmpty();
    }
}
