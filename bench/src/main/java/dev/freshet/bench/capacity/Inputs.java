package dev.freshet.bench.capacity;

import dev.freshet.bench.product.BenchException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What the model starts from; each is a key of {@code docs/scale.yaml}, which says where it was measured.
 *
 * @param collectMicros CPU of an event in collect: its threads, the Kafka producer, and their share of garbage collection
 * @param brokerMicros CPU of an event in one broker that has it
 * @param loadMicros CPU of an event in load: its threads, the inserts, and their share of garbage collection
 * @param engineMicros CPU of an event in one engine that has it: raw table, every rollup, merges
 * @param pageMillis CPU of engine and server for one open page, in a second
 * @param wireBytes of an event in a request
 * @param kafkaBytes of an event in one broker's log
 * @param rawBytes of an event in one engine's raw table, merged
 * @param rollupBytes of an event in one engine's rollups, merged
 * @param coresPerMachine of every machine
 * @param utilisation share of a machine's cores that is planned for, below 1
 * @param loaderShare share of a core that one partition's loader may need, below 1: the rest is for catching up
 * @param kafkaReplicas brokers that have each event
 * @param storeReplicas engines that have each event
 * @param kafkaDays that events stay in Kafka
 * @param rawDays that raw events stay in the store
 * @param openPages different pages that are open at once
 */
record Inputs(
        double collectMicros,
        double brokerMicros,
        double loadMicros,
        double engineMicros,
        double pageMillis,
        double wireBytes,
        double kafkaBytes,
        double rawBytes,
        double rollupBytes,
        int coresPerMachine,
        double utilisation,
        double loaderShare,
        int kafkaReplicas,
        int storeReplicas,
        double kafkaDays,
        double rawDays,
        int openPages) {

    /** @throws BenchException that names the first key that is missing, unknown or no positive number */
    static Inputs read(Path file) {
        try {
            YAMLMapper yaml = new YAMLMapper();
            JsonNode keys = yaml.readTree(file.toFile());
            for (RecordComponent known : Inputs.class.getRecordComponents()) {
                JsonNode value = keys.get(known.getName());
                if (value == null || !value.isNumber() || value.asDouble() <= 0) {
                    throw new BenchException(file + ": " + known.getName() + " is not filled in");
                }
            }
            Set<String> names = Set.copyOf(Arrays.stream(Inputs.class.getRecordComponents())
                    .map(RecordComponent::getName)
                    .toList());
            keys.propertyNames().stream().filter(name -> !names.contains(name)).forEach(name -> {
                throw new BenchException(file + ": unknown key " + name);
            });
            return yaml.treeToValue(keys, Inputs.class);
        } catch (JacksonException e) {
            throw new BenchException(file + " cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
