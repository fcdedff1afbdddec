package dev.freshet.server.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.server.TestClock;
import dev.freshet.server.metadata.Outcome.Done;
import dev.freshet.server.metadata.Outcome.Refusal;
import dev.freshet.server.metadata.Outcome.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** What every test of the metadata stands on. */
interface MetadataStand {
    String ADA = "ada@example.org";

    /** Open, on an empty database of the test's own. */
    Metadata metadata();

    TestClock clock();

    MetadataConfig config();

    /** Closes the metadata and opens them again on the same database. */
    void reopen();

    default Person administrator(String email) {
        return metadata().people().ensure(email, "Somebody", Role.ADMINISTRATOR);
    }

    default <T> T done(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Done.class);
        return ((Done<T>) outcome).value();
    }

    default Refusal refusal(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused<?>) outcome).refusal();
    }

    /** The work of one of several threads. */
    interface Numbered<T> {
        Callable<T> work(int number);
    }

    default <T> List<T> atOnce(int many, Numbered<T> numbered) throws Exception {
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
