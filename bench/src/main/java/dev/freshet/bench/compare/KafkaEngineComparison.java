package dev.freshet.bench.compare;

import dev.freshet.bench.Report;
import dev.freshet.bench.compare.Backlog.Topic;
import dev.freshet.bench.compare.Loading.Share;
import dev.freshet.bench.generator.EventStream;
import dev.freshet.bench.product.Workplace;
import dev.freshet.embedded.BrokerOptions;
import dev.freshet.embedded.EmbeddedBroker;
import dev.freshet.event.EventCodec;
import dev.freshet.load.LoaderConfig;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Freshet's loader against ClickHouse's own {@code Kafka} table engine, on a backlog of the same events. */
@Command(
        name = "kafka-engine",
        mixinStandardHelpOptions = true,
        description = {
            "ClickHouse's Kafka table engine and Freshet's loader read the same events, each from a topic of its own in the same"
                    + " broker, into the same tables and views; CPU per event of engine and loader, merges included; a recount of both.",
            "Passes when Freshet needs at most half."
        })
final class KafkaEngineComparison implements Callable<Integer> {

    private static final double MOST_OF_THEIRS = 0.5;
    private static final double EVENTS_A_SECOND = 100_000;
    private static final String REJECTED = "rejected";

    @Option(
            names = "--events",
            defaultValue = "2000000",
            description = "length of the backlog, 10,000 to 20,000,000 (default: 2000000)")
    private long events;

    @Override
    public Integer call() throws Exception {
        Bounds.require("--events", events, 10_000, 20_000_000);
        long started = System.nanoTime();
        try (Workplace workplace = Workplace.open()) {
            EmbeddedBroker broker =
                    workplace.own(EmbeddedBroker.start(workplace.folder().resolve("broker"), BrokerOptions.defaults()));
            String bootstrap = broker.bootstrapServers();
            long warmUp = events / 4;
            fill(bootstrap, warmUp);
            Loading theirs = kafkaEngine(workplace, bootstrap, warmUp);
            Loading ours = loader(workplace, bootstrap, warmUp);
            return report(theirs, ours, (System.nanoTime() - started) / 1e9);
        }
    }

    private void fill(String bootstrap, long warmUp) {
        Progress.say("writing %,d events into the broker, twice".formatted(warmUp + events));
        EventCodec codec = new EventCodec();
        FlatJson json = new FlatJson();
        Instant start = Instant.now().minusSeconds((long) ((warmUp + events) / EVENTS_A_SECOND) + 1);
        EventStream stream = new EventStream(List.of("shop", "docs", "app", "api"), start, EVENTS_A_SECOND);
        try (Backlog backlog = new Backlog(bootstrap, BrokerOptions.defaults().defaultPartitions())) {
            backlog.write(List.of(new Topic("warm-json", json), new Topic("warm", codec::encode)), stream, warmUp);
            backlog.write(List.of(new Topic("json", json), new Topic("records", codec::encode)), stream, events);
            backlog.write(List.of(new Topic(REJECTED, codec::encode)), stream, 0);
        }
    }

    private Loading kafkaEngine(Workplace workplace, String bootstrap, long warmUp) {
        Progress.say("ClickHouse's Kafka table engine reads");
        int blockRows = LoaderConfig.of(bootstrap).batchRows();
        try (BareEngine engine =
                        workplace.own(BareEngine.start(workplace.folder().resolve("kafka-engine")));
                TopicReader reader = new KafkaTableEngine(engine, bootstrap, blockRows)) {
            return Loading.of(engine, reader, new Share("warm-json", warmUp), new Share("json", events));
        }
    }

    private Loading loader(Workplace workplace, String bootstrap, long warmUp) {
        Progress.say("Freshet's loader reads");
        try (BareEngine engine =
                        workplace.own(BareEngine.start(workplace.folder().resolve("loader")));
                TopicReader reader = workplace.own(LoaderProcess.start(
                        engine, bootstrap, REJECTED, workplace.folder().resolve("loader.log")))) {
            return Loading.of(engine, reader, new Share("warm", warmUp), new Share("records", events));
        }
    }

    private int report(Loading theirs, Loading ours, double seconds) {
        double ratio = ours.microsPerEvent() / theirs.microsPerEvent();
        Report report = new Report("compare kafka-engine")
                .put("events", events)
                .put("kafka_engine_cpu_us_per_event", theirs.microsPerEvent(), "Kafka table engine, CPU µs per event")
                .put("freshet_cpu_us_per_event", ours.microsPerEvent(), "Freshet, CPU µs per event");
        ours.cpu().forEach((part, micros) -> report.line("  " + part, micros));
        boolean exact = ours.recount().exact() && theirs.recount().exact();
        return report.put("freshet_to_kafka_engine", ratio, "Freshet, share of the other's CPU")
                .put("kafka_engine_events_per_second", theirs.eventsPerSecond(), "Kafka table engine, events/s")
                .put("freshet_events_per_second", ours.eventsPerSecond(), "Freshet, events/s")
                .put("kafka_engine_lost", theirs.recount().lost())
                .put("kafka_engine_doubled", theirs.recount().doubled())
                .put("lost", ours.recount().lost())
                .put("doubled", ours.recount().doubled())
                .put("disagreements", ours.recount().disagreements())
                .finish(seconds, exact && ratio <= MOST_OF_THEIRS);
    }
}
