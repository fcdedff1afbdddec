package dev.freshet.bench.paths;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The paths as JMH calls them, in a virtual machine for each: time and bytes are of one event. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(EventPaths.BATCH_EVENTS)
public class PathBenchmarks {

    private final EventPaths paths = new EventPaths(Path.of(System.getProperty("freshet.home", "")), Instant.now());

    @Benchmark
    public Object parse() {
        return paths.parse();
    }

    @Benchmark
    public Object decode() {
        return paths.decode();
    }

    @Benchmark
    public Object enrich() {
        return paths.enrich();
    }

    @Benchmark
    public Object encode() {
        return paths.encode();
    }

    @Benchmark
    public Object decodeRecord() {
        return paths.decodeRecords();
    }

    @Benchmark
    public Object columns() {
        return paths.columns();
    }

    /** Closes the file of countries. */
    @TearDown
    public void close() {
        paths.close();
    }
}
