package dev.freshet.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class PasswordsTest {
    private final Passwords passwords = new Passwords();

    @Test
    void aHashNamesItsParametersAndHasItsOwnSalt() {
        String hash = passwords.hash("correct horse");

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.hash("correct horse")).isNotEqualTo(hash);
        assertThat(passwords.matches("correct horse", hash)).isTrue();
        assertThat(passwords.matches("correct horsf", hash)).isFalse();
    }

    @Test
    void pretendingToCheckIsAsGoodAsChecking() {
        assertThatCode(() -> passwords.pretend("correct horse")).doesNotThrowAnyException();
    }

    @Test
    void theSameLettersMatchHoweverTheyAreComposed() {
        assertThat(passwords.matches("cafe\u0301 au lait", passwords.hash("caf\u00e9 au lait")))
                .isTrue();
    }

    @Test
    void charactersAreCountedAsPeopleDo() {
        assertThat(Passwords.isAcceptable("\uD83D\uDC0E".repeat(10))).isTrue();
        assertThat(Passwords.isAcceptable("\uD83D\uDC0E".repeat(9))).isFalse();
        assertThat(Passwords.isAcceptable("x".repeat(1001))).isFalse();
    }
}
