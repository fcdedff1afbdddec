package dev.freshet.bench.capacity;

import dev.freshet.bench.product.BenchException;

/**
 * What a rate of events needs. Each method is one formula of docs/scale.md, of the same name there. Immutable.
 *
 * @param rate events a second
 */
record Need(double rate, Inputs inputs) {

    private static final double MOST = 1e9;
    private static final double MICROS = 1e6;
    private static final double DAY_SECONDS = 86_400;
    private static final double TERABYTE = 1e12;
    /** The loader closes a batch after so long, or when it is full. */
    private static final double LINGER_SECONDS = 0.4;

    private static final double BATCH_ROWS = 200_000;
    /** Partitions come in multiples, so that consumers and brokers share them evenly. */
    private static final int PARTITIONS_STEP = 8;

    Need {
        if (!(rate >= 1 && rate <= MOST)) {
            throw new BenchException("a rate is 1 to 1,000,000,000 events a second, not " + rate);
        }
    }

    double collectCores() {
        return cores(inputs.collectMicros());
    }

    double brokerCores() {
        return cores(inputs.brokerMicros()) * inputs.kafkaReplicas();
    }

    double loadCores() {
        return cores(inputs.loadMicros());
    }

    double engineCores() {
        return cores(inputs.engineMicros()) * inputs.storeReplicas();
    }

    double questionCores() {
        return inputs.openPages() * inputs.pageMillis() / 1_000 / inputs.utilisation();
    }

    /** As many as their loaders, one thread each, have room for. */
    int partitions() {
        double loaders = rate * inputs.loadMicros() / MICROS / inputs.loaderShare();
        return (int) Math.ceil(loaders / PARTITIONS_STEP) * PARTITIONS_STEP;
    }

    /** As many as one engine's share of the work and of the questions fits into a machine. */
    int shards() {
        return machines(cores(inputs.engineMicros()) + questionCores() / inputs.storeReplicas());
    }

    /** Each of a machine's cores; a stage's machines hold nothing else. */
    int machines(double cores) {
        return (int) Math.ceil(cores / inputs.coresPerMachine());
    }

    /** At least as many as there are to be copies. */
    int brokerMachines() {
        return Math.max(inputs.kafkaReplicas(), machines(brokerCores()));
    }

    int engineMachines() {
        return shards() * inputs.storeReplicas();
    }

    /** Each shard's: the engine makes a part or more of each. */
    double insertsPerSecond() {
        double each = Math.max(1 / LINGER_SECONDS, rate / partitions() / BATCH_ROWS);
        return partitions() * each / shards();
    }

    double rowsPerInsert() {
        return rate / shards() / insertsPerSecond();
    }

    double incomingGigabits() {
        return rate * inputs.wireBytes() * 8 / 1e9;
    }

    double kafkaTerabytes() {
        return rate * inputs.kafkaBytes() * DAY_SECONDS * inputs.kafkaDays() * inputs.kafkaReplicas() / TERABYTE;
    }

    double rawTerabytes() {
        return rate * inputs.rawBytes() * DAY_SECONDS * inputs.rawDays() * inputs.storeReplicas() / TERABYTE;
    }

    /** An upper bound: rollups grow with what is told apart, not with events. */
    double rollupTerabytes() {
        return rate * inputs.rollupBytes() * DAY_SECONDS * inputs.rawDays() * inputs.storeReplicas() / TERABYTE;
    }

    private double cores(double micros) {
        return rate * micros / MICROS / inputs.utilisation();
    }
}
