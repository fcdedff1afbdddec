package dev.freshet.server.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.server.TestClock;
import dev.freshet.server.metadata.Outcome.Done;
import dev.freshet.server.metadata.Outcome.Refusal;
import dev.freshet.server.metadata.Outcome.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for the metadata whatever database keeps it. */
abstract class MetadataContract {
    private static final String ADA = "ada@example.org";

    private final TestClock clock = new TestClock();

    @SuppressWarnings("NullAway.Init")
    private MetadataConfig config;

    @SuppressWarnings("NullAway.Init")
    private Metadata metadata;

    /** An empty database, another one for each test. */
    abstract MetadataConfig emptyDatabase() throws Exception;

    @BeforeEach
    void open() throws Exception {
        MetadataConfig given = emptyDatabase();
        config = new MetadataConfig(given.url(), given.user(), given.password(), 4, Duration.ofMillis(50));
        metadata = Metadata.open(config, clock);
    }

    @AfterEach
    void close() {
        metadata.close();
    }

    @Test
    void answersTheCheckUntilItIsClosed() {
        assertThat(metadata.check()).isTrue();
        metadata.close();
        assertThat(metadata.check()).isFalse();
    }

    @Test
    void theFirstLinkMakesTheAdministratorOnce() {
        String secret =
                metadata.invitations().forFirstAdministrator().orElseThrow().secret();

        assertThat(metadata.invitations().find(secret).orElseThrow().kind())
                .isEqualTo(Invitation.Kind.FIRST_ADMINISTRATOR);
        Person ada = done(metadata.invitations().accept(secret, "  Ada@Example.ORG ", "Ada", "hash"));
        assertThat(ada.email()).isEqualTo(ADA);
        assertThat(ada.role()).isEqualTo(Role.ADMINISTRATOR);
        assertThat(ada.invited()).isFalse();
        assertThat(metadata.people().credential(ADA).orElseThrow().passwordHash())
                .isEqualTo("hash");
        assertThat(refusal(metadata.invitations().accept(secret, "eve@example.org", "Eve", "hash")))
                .isEqualTo(Refusal.UNKNOWN_LINK);
        assertThat(metadata.invitations().forFirstAdministrator()).isEmpty();
    }

    @Test
    void everyFirstLinkEndsWhenOneOfThemWasUsed() {
        String one =
                metadata.invitations().forFirstAdministrator().orElseThrow().secret();
        String other =
                metadata.invitations().forFirstAdministrator().orElseThrow().secret();

        done(metadata.invitations().accept(one, ADA, "Ada", "hash"));

        assertThat(metadata.invitations().find(other)).isEmpty();
        assertThat(refusal(metadata.invitations().accept(other, "eve@example.org", "Eve", "hash")))
                .isEqualTo(Refusal.UNKNOWN_LINK);
    }

    @Test
    void aFirstLinkIsOverWhenThereIsAnAdministratorByOtherMeans() {
        String secret =
                metadata.invitations().forFirstAdministrator().orElseThrow().secret();

        administrator(ADA);

        assertThat(metadata.invitations().find(secret)).isEmpty();
        assertThat(refusal(metadata.invitations().accept(secret, "eve@example.org", "Eve", "hash")))
                .isEqualTo(Refusal.UNKNOWN_LINK);
    }

    @Test
    void theFirstAdministratorMayNotTakeAnothersAddress() {
        String secret =
                metadata.invitations().forFirstAdministrator().orElseThrow().secret();
        done(metadata.invitations().invite("vera@example.org", Role.VIEWER));

        assertThat(refusal(metadata.invitations().accept(secret, "Vera@example.org", "Eve", "hash")))
                .isEqualTo(Refusal.DUPLICATE_EMAIL);
        assertThat(done(metadata.invitations().accept(secret, ADA, "Ada", "hash"))
                        .email())
                .isEqualTo(ADA);
    }

    @Test
    void oneOfManyWhoUseALinkAtOnceGetsIn() throws Exception {
        String secret =
                metadata.invitations().forFirstAdministrator().orElseThrow().secret();

        List<Outcome<Person>> outcomes =
                atOnce(8, i -> () -> metadata.invitations().accept(secret, "person" + i + "@example.org", "P", "hash"));

        assertThat(outcomes).filteredOn(Done.class::isInstance).hasSize(1);
        assertThat(metadata.people().all()).hasSize(1);
    }

    @Test
    void anInvitationExpiresAfterSevenDays() {
        String secret = done(metadata.invitations().invite(ADA, Role.VIEWER)).secret();

        clock.advance(Invitations.LIFETIME);

        assertThat(metadata.invitations().find(secret)).isEmpty();
        assertThat(refusal(metadata.invitations().accept(secret, ADA, "Ada", "hash")))
                .isEqualTo(Refusal.UNKNOWN_LINK);
    }

    @Test
    void anInvitedPersonKeepsTheAddressAndTheRoleOfTheInvitation() {
        String secret = done(metadata.invitations().invite(ADA, Role.VIEWER)).secret();

        Person person = done(metadata.invitations().accept(secret, "other@example.org", "Ada", "hash"));

        assertThat(person.email()).isEqualTo(ADA);
        assertThat(person.role()).isEqualTo(Role.VIEWER);
    }

    @Test
    void anAddressBelongsToOnePersonHoweverItIsWritten() {
        done(metadata.invitations().invite(ADA, Role.VIEWER));

        assertThat(refusal(metadata.invitations().invite("ADA@example.org", Role.ADMINISTRATOR)))
                .isEqualTo(Refusal.DUPLICATE_EMAIL);
        assertThat(metadata.people().all()).hasSize(1);
    }

    @Test
    void aSignInLinkIsGoodOnceAndForTenMinutes() {
        Person ada = administrator(ADA);
        String used = done(metadata.invitations().forSigningIn(ada.id())).secret();
        String late = done(metadata.invitations().forSigningIn(ada.id())).secret();

        assertThat(refusal(metadata.invitations().accept(used, ADA, "Eve", "hash")))
                .isEqualTo(Refusal.UNKNOWN_LINK);
        assertThat(done(metadata.invitations().signIn(used)).id()).isEqualTo(ada.id());
        assertThat(refusal(metadata.invitations().signIn(used))).isEqualTo(Refusal.UNKNOWN_LINK);
        clock.advance(Invitations.SIGN_IN_LIFETIME);
        assertThat(refusal(metadata.invitations().signIn(late))).isEqualTo(Refusal.UNKNOWN_LINK);
    }

    @Test
    void anInvitationDoesNotSignInWithoutAPassword() {
        String secret = done(metadata.invitations().invite(ADA, Role.VIEWER)).secret();

        assertThat(refusal(metadata.invitations().signIn(secret))).isEqualTo(Refusal.UNKNOWN_LINK);
        assertThat(metadata.invitations().find(secret)).isPresent();
    }

    @Test
    void theLastAdministratorStays() {
        Person ada = administrator(ADA);
        done(metadata.invitations().invite("invited@example.org", Role.ADMINISTRATOR));

        assertThat(refusal(metadata.people().remove(ada.id()))).isEqualTo(Refusal.LAST_ADMINISTRATOR);
        assertThat(refusal(metadata.people().changeRole(ada.id(), Role.VIEWER))).isEqualTo(Refusal.LAST_ADMINISTRATOR);
        assertThat(done(metadata.people().changeRole(ada.id(), Role.ADMINISTRATOR)))
                .isEqualTo(ada);
    }

    @Test
    void oneAdministratorStaysWhenAllAreDemotedAtOnce() throws Exception {
        List<Person> administrators =
                List.of(administrator(ADA), administrator("b@example.org"), administrator("c@example.org"));

        atOnce(3, i -> () -> metadata.people().changeRole(administrators.get(i).id(), Role.VIEWER));

        assertThat(metadata.people().all())
                .filteredOn(person -> person.role() == Role.ADMINISTRATOR)
                .hasSize(1);
    }

    @Test
    void aRemovedPersonIsSignedOutEverywhere() {
        administrator(ADA);
        Person bob = administrator("bob@example.org");
        String secret =
                metadata.sessions().open(bob.id(), "Firefox").orElseThrow().secret();

        done(metadata.people().remove(bob.id()));

        assertThat(metadata.sessions().find(secret)).isEmpty();
        assertThat(metadata.sessions().open(bob.id(), "Firefox")).isEmpty();
        assertThat(refusal(metadata.people().remove(bob.id()))).isEqualTo(Refusal.NOT_FOUND);
    }

    @Test
    void aSessionSurvivesReopeningAndLivesThirtyDaysAfterItsLastUse() {
        Person ada = administrator(ADA);
        String secret =
                metadata.sessions().open(ada.id(), "Firefox").orElseThrow().secret();

        metadata.close();
        metadata = Metadata.open(config, clock);
        clock.advance(Duration.ofDays(29));
        assertThat(metadata.sessions().find(secret).orElseThrow().person().email())
                .isEqualTo(ADA);
        clock.advance(Duration.ofDays(29));
        assertThat(metadata.sessions().find(secret)).isPresent();
        clock.advance(Sessions.LIFETIME);
        assertThat(metadata.sessions().find(secret)).isEmpty();
    }

    @Test
    void usingASessionIsSeenAtTheSessionAndAtThePerson() {
        Person ada = administrator(ADA);
        String secret =
                metadata.sessions().open(ada.id(), "Firefox").orElseThrow().secret();

        clock.advance(Duration.ofHours(1));
        assertThat(metadata.sessions().find(secret)).isPresent();

        assertThat(metadata.sessions().of(ada.id()).getFirst().session().lastSeen())
                .isEqualTo(clock.instant());
        assertThat(metadata.people().find(ada.id()).orElseThrow().lastSeen()).contains(clock.instant());
    }

    @Test
    void aPersonRevokesOnlyTheirOwnSessions() {
        Person ada = administrator(ADA);
        Person bob = administrator("bob@example.org");
        OpenedSession session = metadata.sessions().open(bob.id(), "Firefox").orElseThrow();

        assertThat(metadata.sessions().revoke(session.session().id(), ada.id())).isFalse();
        assertThat(metadata.sessions().find(session.secret())).isPresent();
        assertThat(metadata.sessions().revoke(session.session().id(), bob.id())).isTrue();
        assertThat(metadata.sessions().find(session.secret())).isEmpty();
    }

    @Test
    void aServiceTokenHoldsUntilItIsRevoked() {
        IssuedToken issued = metadata.tokens().create("grafana");

        assertThat(issued.secret()).startsWith("frt_").startsWith(issued.token().prefix());
        assertThat(metadata.tokens().find(issued.secret())).isPresent();
        assertThat(metadata.tokens().all().getFirst().lastUsed()).contains(clock.instant());
        assertThat(metadata.tokens().revoke(issued.token().id())).isPresent();
        assertThat(metadata.tokens().find(issued.secret())).isEmpty();
        assertThat(metadata.tokens().revoke(issued.token().id())).isEmpty();
    }

    @Test
    void aReplacedTokenEndsTheFormerOneOfItsName() {
        String other = metadata.tokens().create("grafana").secret();
        String former = metadata.tokens().replace("up").secret();
        String now = metadata.tokens().replace("up").secret();

        assertThat(metadata.tokens().find(former)).isEmpty();
        assertThat(metadata.tokens().find(now)).isPresent();
        assertThat(metadata.tokens().find(other)).isPresent();
    }

    @Test
    void aNewProductHasAKeyThatLetsItsEventsInAtOnce() {
        Product shop = done(metadata.products().create("shop", "Shop"));

        assertThat(metadata.writeKeys().productOf(shop.writeKeys().getFirst().key()))
                .contains("shop");
        assertThat(metadata.writeKeys().productOf("frw_unknown")).isEmpty();
        assertThat(metadata.products().all()).containsExactly(shop);
    }

    @Test
    void keysRotateWithoutAGap() {
        Product shop = done(metadata.products().create("shop", "Shop"));
        WriteKey old = shop.writeKeys().getFirst();
        WriteKey young = done(metadata.writeKeys().create("shop"));

        assertThat(metadata.writeKeys().productOf(old.key())).contains("shop");
        assertThat(metadata.writeKeys().productOf(young.key())).contains("shop");
        assertThat(metadata.writeKeys().revoke("other", old.id())).isFalse();
        assertThat(metadata.writeKeys().revoke("shop", old.id())).isTrue();
        assertThat(metadata.writeKeys().productOf(old.key())).isEmpty();
        assertThat(metadata.writeKeys().productOf(young.key())).contains("shop");
        assertThat(refusal(metadata.writeKeys().create("nothing"))).isEqualTo(Refusal.NOT_FOUND);
    }

    @Test
    void anotherProcessLearnsOfNewAndRevokedKeys() {
        try (Metadata other = Metadata.open(config, clock)) {
            Product shop = done(metadata.products().create("shop", "Shop"));
            WriteKey key = shop.writeKeys().getFirst();

            await().untilAsserted(() ->
                    assertThat(other.writeKeys().productOf(key.key())).contains("shop"));
            metadata.writeKeys().revoke("shop", key.id());
            await().untilAsserted(() ->
                    assertThat(other.writeKeys().productOf(key.key())).isEmpty());
        }
    }

    @Test
    void anArchivedProductStopsItsKeysAndKeepsItsSlug() {
        Product shop = done(metadata.products().create("shop", "Shop"));

        assertThat(metadata.products().archive("shop")).isTrue();

        assertThat(metadata.writeKeys().productOf(shop.writeKeys().getFirst().key()))
                .isEmpty();
        assertThat(metadata.products().all()).isEmpty();
        assertThat(refusal(metadata.products().create("shop", "Shop again"))).isEqualTo(Refusal.DUPLICATE_SLUG);
        assertThat(refusal(metadata.products().ensure("shop", "Shop again"))).isEqualTo(Refusal.DUPLICATE_SLUG);
        assertThat(refusal(metadata.products().rename("shop", "Other"))).isEqualTo(Refusal.NOT_FOUND);
        assertThat(metadata.products().archive("shop")).isFalse();
    }

    @Test
    void ensuringAProductMakesItOnce() {
        Product shop = done(metadata.products().ensure("shop", "Shop"));

        assertThat(done(metadata.products().ensure("shop", "Another name"))).isEqualTo(shop);
        assertThat(done(metadata.products().rename("shop", "Laden")).name()).isEqualTo("Laden");
    }

    @Test
    void watchersLearnOfRevokedSessionsAndTokens() {
        Person ada = administrator(ADA);
        Session session =
                metadata.sessions().open(ada.id(), "Firefox").orElseThrow().session();
        ServiceToken token = metadata.tokens().create("grafana").token();
        try (Grants grants = metadata.watchGrants()) {
            assertThat(grants.hasSession(session.id())).isTrue();
            assertThat(grants.hasToken(token.id())).isTrue();

            metadata.sessions().revoke(session.id());
            metadata.tokens().revoke(token.id());

            await().untilAsserted(
                            () -> assertThat(grants.hasSession(session.id())).isFalse());
            await().untilAsserted(() -> assertThat(grants.hasToken(token.id())).isFalse());
        }
    }

    @Test
    void sqlInEveryTextIsText() {
        String hostile = "x'); drop table person; --";
        Person ada = administrator(ADA);
        done(metadata.products().create("shop", hostile));
        String secret =
                metadata.sessions().open(ada.id(), hostile).orElseThrow().secret();
        metadata.tokens().create(hostile);

        assertThat(metadata.products().all().getFirst().name()).isEqualTo(hostile);
        assertThat(metadata.sessions().find(secret).orElseThrow().session().agent())
                .isEqualTo(hostile);
        assertThat(metadata.people().find(hostile)).isEmpty();
        assertThat(metadata.people().credential(hostile)).isEmpty();
        assertThat(metadata.people().all()).hasSize(1);
    }

    private Person administrator(String email) {
        return metadata.people().ensure(email, "Somebody", Role.ADMINISTRATOR);
    }

    private static <T> T done(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Done.class);
        return ((Done<T>) outcome).value();
    }

    private static Refusal refusal(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused<?>) outcome).refusal();
    }

    private interface Numbered<T> {
        Callable<T> work(int number);
    }

    private static <T> List<T> atOnce(int many, Numbered<T> numbered) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(many)) {
            List<Callable<T>> works =
                    IntStream.range(0, many).mapToObj(numbered::work).toList();
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(works)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
