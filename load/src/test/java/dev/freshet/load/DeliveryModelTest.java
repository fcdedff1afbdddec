package dev.freshet.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.freshet.load.ModelExplorer.Explored;
import dev.freshet.load.ModelExplorer.Guilty;
import dev.freshet.load.ModelWorld.Scenario;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/**
 * Every run of the delivery protocol over small histories: whatever is killed, held, given away or left unanswered, and whenever. In each state no
 * table counts a record twice and nothing is committed that is not in all tables; each run ends, and with every record in every table once.
 *
 * <p>The numbers of states are asserted from below, so that a change cannot make the model look at less without being noticed.
 */
class DeliveryModelTest {

    private static final Logger PROTOCOL = (Logger) LoggerFactory.getLogger(PartitionLoad.class);
    private static final Logger LOG = (Logger) LoggerFactory.getLogger(DeliveryModelTest.class);

    /** An owner that makes smaller or larger batches than the one before would repeat others, if nothing held it to what was promised. */
    private static final List<Integer> BATCH_ROWS = List.of(2, 1, 3);

    @BeforeAll
    static void silenceThousandsOfOwners() {
        PROTOCOL.setLevel(Level.OFF);
    }

    @AfterAll
    static void speakAgain() {
        PROTOCOL.setLevel(null);
    }

    @Test
    void countsEachRecordOnceWhenTwoLoadersAreKilled() throws Guilty {
        assertStates(new Scenario("xx.xx", BATCH_ROWS, 2, 0, 0), 40_000);
    }

    @Test
    void countsEachRecordOnceWhenTwoLoadersBelieveThatTheyOwnThePartitionAndOneIsKilled() throws Guilty {
        assertStates(new Scenario("xxx", BATCH_ROWS, 1, 1, 0), 80_000);
    }

    @Test
    void countsEachRecordOnceWhenAnswersAreLostAndThePartitionIsGivenAway() throws Guilty {
        assertStates(new Scenario("x.x", BATCH_ROWS, 0, 1, 1), 40_000);
    }

    @Test
    void countsEachRecordOnceWhenAnswersAreLostAndTwoLoadersAreKilled() throws Guilty {
        assertStates(new Scenario("x.x", BATCH_ROWS, 2, 0, 1), 30_000);
        assertStates(new Scenario("xxx", BATCH_ROWS, 1, 0, 1), 10_000);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AS_BUILT")
    void findsAProtocolWithAFlawGuilty(ModelProtocol flawed) {
        Scenario scenario = new Scenario("xx", BATCH_ROWS, 1, 1, 0);

        assertThatThrownBy(() -> explore(scenario, flawed)).isInstanceOf(Guilty.class);
    }

    private static void assertStates(Scenario scenario, int floor) throws Guilty {
        Explored explored = explore(scenario, ModelProtocol.AS_BUILT);

        assertThat(explored.states()).isGreaterThanOrEqualTo(floor);
    }

    private static Explored explore(Scenario scenario, ModelProtocol protocol) throws Guilty {
        Explored explored = new ModelExplorer(() -> new ModelWorld(scenario, protocol)).explore();
        LOG.info("{}: {}", scenario, explored);
        return explored;
    }
}
