package dev.freshet.server.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Sessions of people and tokens of programs: how long they hold, and who learns that they do not. */
interface SignInsContract extends MetadataStand {
    @Test
    default void aSessionKnowsWhatOpenedIt() {
        Person ada = administrator(ADA);
        for (Proof proof : Proof.values()) {
            OpenedSession opened =
                    metadata().sessions().open(ada.id(), "Firefox", proof).orElseThrow();

            assertThat(metadata().sessions().find(opened.secret()).orElseThrow().session())
                    .isEqualTo(opened.session());
            assertThat(opened.session().proof()).isEqualTo(proof);
        }
    }

    @Test
    default void aSessionSurvivesReopeningAndLivesThirtyDaysAfterItsLastUse() {
        Person ada = administrator(ADA);
        String secret = metadata()
                .sessions()
                .open(ada.id(), "Firefox", Proof.PASSWORD)
                .orElseThrow()
                .secret();

        reopen();
        clock().advance(Duration.ofDays(29));
        assertThat(metadata().sessions().find(secret).orElseThrow().person().email())
                .isEqualTo(ADA);
        clock().advance(Duration.ofDays(29));
        assertThat(metadata().sessions().find(secret)).isPresent();
        clock().advance(Sessions.LIFETIME);
        assertThat(metadata().sessions().find(secret)).isEmpty();
    }

    @Test
    default void usingASessionIsSeenAtTheSessionAndAtThePerson() {
        Person ada = administrator(ADA);
        String secret = metadata()
                .sessions()
                .open(ada.id(), "Firefox", Proof.PASSWORD)
                .orElseThrow()
                .secret();

        clock().advance(Duration.ofHours(1));
        assertThat(metadata().sessions().find(secret)).isPresent();

        assertThat(metadata().sessions().of(ada.id()).getFirst().session().lastSeen())
                .isEqualTo(clock().instant());
        assertThat(metadata().people().find(ada.id()).orElseThrow().lastSeen()).contains(clock().instant());
    }

    @Test
    default void aPersonRevokesOnlyTheirOwnSessions() {
        Person ada = administrator(ADA);
        Person bob = administrator("bob@example.org");
        OpenedSession session =
                metadata().sessions().open(bob.id(), "Firefox", Proof.PASSWORD).orElseThrow();

        assertThat(metadata().sessions().revoke(session.session().id(), ada.id()))
                .isFalse();
        assertThat(metadata().sessions().find(session.secret())).isPresent();
        assertThat(metadata().sessions().revoke(session.session().id(), bob.id()))
                .isTrue();
        assertThat(metadata().sessions().find(session.secret())).isEmpty();
    }

    @Test
    default void aServiceTokenHoldsUntilItIsRevoked() {
        IssuedToken issued = metadata().tokens().create("grafana");

        assertThat(issued.secret()).startsWith("frt_").startsWith(issued.token().prefix());
        assertThat(metadata().tokens().find(issued.secret())).isPresent();
        assertThat(metadata().tokens().all().getFirst().lastUsed()).contains(clock().instant());
        assertThat(metadata().tokens().revoke(issued.token().id())).isPresent();
        assertThat(metadata().tokens().find(issued.secret())).isEmpty();
        assertThat(metadata().tokens().revoke(issued.token().id())).isEmpty();
    }

    @Test
    default void theTokenOfAStartEndsTheOneBefore() {
        String other = metadata().tokens().create("grafana").secret();
        String former = metadata().tokens().replaceOfTheStart().secret();
        String now = metadata().tokens().replaceOfTheStart().secret();

        assertThat(metadata().tokens().find(former)).isEmpty();
        assertThat(metadata().tokens().find(now)).isPresent();
        assertThat(metadata().tokens().find(other)).isPresent();
    }

    @Test
    default void watchersLearnOfRevokedSessionsAndTokens() {
        Person ada = administrator(ADA);
        Session session = metadata()
                .sessions()
                .open(ada.id(), "Firefox", Proof.PASSWORD)
                .orElseThrow()
                .session();
        ServiceToken token = metadata().tokens().create("grafana").token();
        try (Grants grants = metadata().watchGrants()) {
            assertThat(grants.hasSession(session.id())).isTrue();
            assertThat(grants.hasToken(token.id())).isTrue();

            metadata().sessions().revoke(session.id());
            metadata().tokens().revoke(token.id());

            await().untilAsserted(
                            () -> assertThat(grants.hasSession(session.id())).isFalse());
            await().untilAsserted(() -> assertThat(grants.hasToken(token.id())).isFalse());
        }
    }
}
