package dev.freshet.server.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.server.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for the metadata whatever database keeps it: the parts of the contract, by subject, on one database. */
abstract class MetadataContract implements PeopleContract, SignInsContract, ProductsContract {
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

    @Override
    public Metadata metadata() {
        return metadata;
    }

    @Override
    public TestClock clock() {
        return clock;
    }

    @Override
    public MetadataConfig config() {
        return config;
    }

    @Override
    public void reopen() {
        metadata.close();
        metadata = Metadata.open(config, clock);
    }

    @Test
    void answersTheCheckUntilItIsClosed() {
        assertThat(metadata.check()).isTrue();
        metadata.close();
        assertThat(metadata.check()).isFalse();
    }

    @Test
    void sqlInEveryTextIsText() {
        String hostile = "x'); drop table person; --";
        Person ada = administrator(ADA);
        done(metadata.products().create("shop", hostile));
        String secret = metadata.sessions()
                .open(ada.id(), hostile, Proof.PASSWORD)
                .orElseThrow()
                .secret();
        metadata.tokens().create(hostile);

        assertThat(metadata.products().all().getFirst().name()).isEqualTo(hostile);
        assertThat(metadata.sessions().find(secret).orElseThrow().session().agent())
                .isEqualTo(hostile);
        assertThat(metadata.people().find(hostile)).isEmpty();
        assertThat(metadata.people().credential(hostile)).isEmpty();
        assertThat(metadata.people().all()).hasSize(1);
    }
}
