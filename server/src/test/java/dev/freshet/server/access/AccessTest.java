package dev.freshet.server.access;

import dev.freshet.server.TestClock;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server of its own for each test. */
abstract class AccessTest {
    static final String PASSWORD = "correct horse";

    final TestClock clock = new TestClock();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    AccessServer server;

    @BeforeEach
    void start() {
        server = AccessServer.start(directory, clock);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    void restart() {
        server.close();
        server = AccessServer.start(directory, clock);
    }

    /** Somebody invited by the administrator, who accepted and is signed in. */
    Browser invited(Browser administrator, String email, String role) {
        String link = administrator
                .post("/api/v1/people", "{\"email\": \"" + email + "\", \"role\": \"" + role + "\"}")
                .text("/url");
        Browser browser = server.browser();
        browser.post("/api/v1/invitations/" + Browser.secretOf(link), """
                {"email": "%s", "name": "Somebody", "password": "%s"}""".formatted(email, PASSWORD));
        return browser;
    }
}
