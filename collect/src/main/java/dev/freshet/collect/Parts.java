package dev.freshet.collect;

import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What all requests of a collector share.
 *
 * @param ready whether events can be sent to Kafka
 * @param pipeline the calling event loop's own
 */
record Parts(
        CollectorConfig config,
        WriteKeys keys,
        InstantSource clock,
        InFlightBytes inFlight,
        CollectMetrics metrics,
        EventProducer producer,
        RejectLog rejects,
        AcceptedLog accepted,
        ClientAddresses addresses,
        ProduceFailures failures,
        BooleanSupplier ready,
        Supplier<IngestPipeline> pipeline) {}
