package dev.freshet.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveHubTest {
    private final LiveFixture fixture;

    LiveHubTest() throws IOException {
        fixture = new LiveFixture();
    }

    @AfterEach
    void everybodyLeaves() {
        fixture.access(new LiveFixture.Everything());
        await().untilAsserted(() -> {
            assertThat(fixture.hub().sockets()).isZero();
            assertThat(fixture.hub().subscriptions()).isZero();
            assertThat(fixture.hub().questions()).isZero();
            assertThat(fixture.hub().unsentBytes()).isZero();
        });
    }

    @AfterAll
    void close() throws IOException {
        fixture.close();
    }

    @Test
    void aSnapshotIsFollowedByUpdatesWithOnlyTheBucketsThatChanged() {
        fixture.events("shop", 3);
        try (LiveClient client = fixture.client()) {
            client.watchEvents("a", "shop");
            JsonNode snapshot = client.awaitTotal("a", 3);
            assertThat(snapshot.path("type").asString()).isEqualTo("snapshot");
            assertThat(snapshot.path("sequence").asLong()).isEqualTo(1);
            assertThat(snapshot.at("/answer/series/0/points").size()).isEqualTo(31);

            fixture.events("shop", 2);
            JsonNode update = client.awaitTotal("a", 5);

            assertThat(update.path("type").asString()).isEqualTo("update");
            assertThat(update.at("/answer/series/0/points").size()).isBetween(1, 3);
            assertThat(update.path("from").asLong())
                    .isGreaterThanOrEqualTo(
                            snapshot.at("/answer/series/0/points/0/0").asLong());
        }
    }

    @Test
    void aQuestionIsComputedOnceHoweverManyWatchIt() {
        try (LiveClient one = fixture.client();
                LiveClient two = fixture.client()) {
            one.watchEvents("a", "together");
            one.watchEvents("b", "together");
            two.watchEvents("a", "together");
            one.awaitTotal("b", 0);
            two.awaitTotal("a", 0);

            assertThat(fixture.hub().questions()).isEqualTo(1);
            assertThat(fixture.hub().subscriptions()).isEqualTo(3);
            fixture.events("together", 1);
            one.awaitTotal("a", 1);
            one.awaitTotal("b", 1);
            two.awaitTotal("a", 1);
        }
    }

    @Test
    void everyQuestionOfAPageThatOpensIsAnsweredAndStaysLive() {
        fixture.events("page", 4);
        List<String> cards = List.of("page", "referrer", "country", "browser", "device", "release");
        try (LiveClient client = fixture.client()) {
            for (String card : cards) {
                client.send("{'type':'subscribe','id':'" + card
                        + "','query':{'product':'page','metric':'users','range':{'last':'PT30M'},"
                        + "'interval':'none','groupBy':['" + card + "']}}");
            }
            for (String metric : List.of("users", "sessions", "errorRate", "bounceRate")) {
                client.send("{'type':'subscribe','id':'" + metric + "','query':{'product':'page','metric':'" + metric
                        + "','range':{'last':'PT30M'},'interval':'none'}}");
            }
            cards.forEach(card -> client.awaitTotal(card, 4));
            client.awaitTotal("users", 4);
            client.awaitTotal("sessions", 4);
            client.awaitTotal("errorRate", 0);
            client.awaitTotal("bounceRate", 1);

            fixture.events("page", 6);

            cards.forEach(card -> client.awaitTotal(card, 6));
            client.awaitTotal("sessions", 6);
        }
    }

    @Test
    void theSequenceOfASubscriptionHasNoHoles() {
        try (LiveClient client = fixture.client()) {
            client.watchEvents("a", "counting");
            for (int event = 1; event <= 5; event++) {
                fixture.events("counting", 1);
                client.awaitTotal("a", event);
            }
            List<JsonNode> frames = client.framesOf("a");
            assertThat(frames.stream()
                            .filter(frame -> frame.has("sequence"))
                            .map(frame -> frame.path("sequence").asLong()))
                    .isEqualTo(IntStream.rangeClosed(1, frames.size())
                            .mapToObj(Long::valueOf)
                            .toList());
        }
    }

    @Test
    void theTailSendsEachEventOnce() {
        fixture.events("tailed", 3);
        try (LiveClient client = fixture.client()) {
            client.send("{'type':'subscribe','id':'t','tail':{'product':'tailed','filters':[]}}");
            await().until(() -> messages(client).size() == 3);
            fixture.events("tailed", 2);
            await().until(() -> messages(client).size() == 5);

            long sent = client.frames("events", "t").stream()
                    .mapToLong(frame -> frame.path("events").size())
                    .sum();
            assertThat(sent).isEqualTo(5);
        }
    }

    private static Set<String> messages(LiveClient client) {
        Set<String> messages = new HashSet<>();
        client.frames("events", "t")
                .forEach(frame -> frame.path("events")
                        .forEach(event -> messages.add(event.path("message").asString())));
        return messages;
    }

    @Test
    void everyTickTellsTheTime() {
        try (LiveClient client = fixture.client()) {
            client.awaitFrame(frame -> frame.path("type").asString().equals("tick")
                    && frame.path("at").asLong() > 0
                    && frame.has("completeTo")
                    && frame.has("lagMillis"));
        }
    }

    @Test
    void anUnsubscribedQuestionIsNoLongerComputed() {
        try (LiveClient client = fixture.client()) {
            client.watchEvents("a", "left");
            client.awaitTotal("a", 0);
            client.send("{'type':'unsubscribe','id':'a'}");

            await().until(() -> fixture.hub().questions() == 0);
        }
    }

    @Test
    void whatMayNotBeReadIsRefused() {
        fixture.access(new LiveFixture.Everything() {
            @Override
            public boolean mayRead(String product) {
                return product.equals("shop");
            }
        });
        try (LiveClient client = fixture.client()) {
            client.watchEvents("a", "secret");

            assertThat(client.awaitError("a").at("/problem/code").asString()).isEqualTo("forbidden");
            assertThat(fixture.hub().questions()).isZero();
        }
    }

    @Test
    void theSocketIsClosedWhenTheSessionEnds() {
        boolean[] valid = {true};
        fixture.access(new LiveFixture.Everything() {
            @Override
            public boolean stillValid() {
                return valid[0];
            }
        });
        try (LiveClient client = fixture.client()) {
            client.watchEvents("a", "shop");
            client.awaitFrame(frame -> frame.path("id").asString().equals("a"));
            valid[0] = false;

            await().until(() -> client.closeCode() == LiveSocket.REVOKED);
        }
    }

    @Test
    void framesThatAreWrongAreAnsweredByNameAndReason() {
        try (LiveClient client = fixture.client()) {
            client.send("not json");
            client.send("{'type':'shout','id':'b'}");
            client.send(
                    "{'type':'subscribe','id':'c','query':{'product':'shop','metric':'evnts','range':{'last':'PT1H'}}}");
            client.send("{'type':'subscribe','id':'d'}");

            assertThat(client.awaitError("").at("/problem/code").asString()).isEqualTo("malformed_json");
            assertThat(client.awaitError("b").at("/problem/code").asString()).isEqualTo("unknown_frame");
            assertThat(client.awaitError("c").at("/problem/detail").asString()).contains("`events`");
            assertThat(client.awaitError("d").at("/problem/code").asString()).isEqualTo("missing_field");
        }
    }

    @Test
    void subscriptionsBeyondTheLimitAreRefusedAndTheOthersStay() {
        try (LiveClient client = fixture.client()) {
            for (int id = 0; id <= LiveFixture.CONFIG.maximumSubscriptionsPerSocket(); id++) {
                client.watchEvents("s" + id, "shop");
            }
            String beyond = "s" + LiveFixture.CONFIG.maximumSubscriptionsPerSocket();

            assertThat(client.awaitError(beyond).at("/problem/code").asString()).isEqualTo("too_many_subscriptions");
            assertThat(fixture.hub().subscriptions()).isEqualTo(LiveFixture.CONFIG.maximumSubscriptionsPerSocket());
        }
    }

    @Test
    void aFrameThatIsTooLongClosesTheSocket() {
        try (LiveClient client = fixture.client()) {
            client.send("x".repeat(LiveFixture.CONFIG.maximumFrameBytes() + 1));

            await().until(() -> client.closeCode() == 1009);
        }
    }

    @Test
    void aClientThatDoesNotReadTheAnswersToItsOwnFramesIsNoLongerHeard() {
        try (LiveClient deaf = fixture.client();
                LiveClient healthy = fixture.client()) {
            deaf.stopReading();
            for (int tick = 1; tick <= 40; tick++) {
                for (int frame = 0; frame < 200; frame++) {
                    deaf.sendIntoTheBlue("{'type':'shout','id':'" + "x".repeat(60) + "'}");
                }
                int ticks = tick;
                await().until(() -> healthy.frames("tick", "").size() > ticks);
                assertThat(fixture.hub().unsentBytes()).isLessThan(128 * 1024);
            }
            healthy.watchEvents("h", "heard");
            healthy.awaitTotal("h", 0);
        }
    }

    @Test
    void aClientThatStopsReadingCostsABoundedAmountAndOthersAreServedAndItGetsTheNewestStateInTheEnd() {
        int subscriptions = 60;
        try (LiveClient stalled = fixture.client();
                LiveClient healthy = fixture.client()) {
            for (int id = 0; id < subscriptions; id++) {
                stalled.watchEvents("s" + id, "busy");
            }
            healthy.watchEvents("h", "busy");
            stalled.awaitTotal("s" + (subscriptions - 1), 0);
            healthy.awaitTotal("h", 0);
            stalled.stopReading();

            int events = 0;
            while (fixture.hub().unsentBytes() < 10_000) {
                fixture.events("busy", 1);
                healthy.awaitTotal("h", ++events);
            }
            for (int more = 0; more < 20; more++) {
                fixture.events("busy", 1);
                healthy.awaitTotal("h", ++events);
                assertThat(fixture.hub().unsentBytes()).isLessThan(64 * 1024);
            }
            assertThat(healthy.frames("gap", "h")).isEmpty();

            stalled.readAgain();
            JsonNode newest = stalled.awaitTotal("s0", events);
            assertThat(newest.path("type").asString()).isEqualTo("snapshot");
            assertThat(stalled.frames("gap", "s0")).isNotEmpty();
            assertThat(fixture.counted("freshet.live.gaps")).isPositive();
        }
    }
}
