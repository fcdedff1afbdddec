package dev.freshet.bench.compare;

import dev.freshet.bench.CpuShare;
import dev.freshet.bench.product.Processes;
import dev.freshet.bench.product.Recount;
import java.util.Map;

/**
 * One backlog, stored.
 *
 * @param cpu microseconds per event, by process and stage, until merges came to rest
 * @param eventsPerSecond until the last one was in the raw table
 * @param recount of all that was read, the warm-up too
 */
record Loading(Map<String, Double> cpu, double eventsPerSecond, Recount recount) {

    /**
     * Has topics read that were full before.
     *
     * @param warmUp read first, so that code is compiled and memory is there
     */
    static Loading of(BareEngine engine, TopicReader reader, Share warmUp, Share measured) {
        reader.read(warmUp.topic());
        engine.awaitRows(warmUp.events());
        engine.engine().awaitMerges();
        reader.rest();

        CpuShare cpu = new CpuShare(new Processes(reader::processes));
        long started = System.nanoTime();
        reader.read(measured.topic());
        engine.awaitRows(warmUp.events() + measured.events());
        double seconds = (System.nanoTime() - started) / 1e9;
        engine.engine().awaitMerges();
        return new Loading(
                cpu.microsPerEvent(measured.events()),
                measured.events() / seconds,
                Recount.of(engine.engine(), warmUp.events() + measured.events()));
    }

    /** A topic, and how many events stand in it. */
    record Share(String topic, long events) {}

    /** Of all processes together. */
    double microsPerEvent() {
        return CpuShare.sum(cpu);
    }
}
