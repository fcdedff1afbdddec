package dev.freshet.bench.capacity;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints what rates of events need, as the table of docs/scale.md. Measures nothing. */
@Command(
        name = "capacity",
        mixinStandardHelpOptions = true,
        description =
                "The capacity model: from the inputs of docs/scale.yaml to cores, machines, partitions, shards and disks.")
public final class CapacityCommand implements Callable<Integer> {

    @Option(names = "--inputs", description = "file of inputs (default: docs/scale.yaml)")
    private @Nullable Path file;

    @Option(
            names = "--rate",
            split = ",",
            defaultValue = "1000000,10000000",
            description = "events a second, several by commas (default: 1000000,10000000)")
    private List<Double> rates = List.of();

    @Override
    public Integer call() {
        Path home = Path.of(System.getProperty("freshet.home", ""));
        Inputs inputs = Inputs.read(file != null ? file : home.resolve("docs/scale.yaml"));
        List<Need> needs = rates.stream().map(rate -> new Need(rate, inputs)).toList();
        row("", needs.stream().map(need -> number(need.rate()) + "/s").toList());
        row("---", needs.stream().map(_ -> "---:").toList());
        row("collect: cores", needs, Need::collectCores);
        row("collect: machines", needs, need -> need.machines(need.collectCores()));
        row("Kafka: cores", needs, Need::brokerCores);
        row("Kafka: machines", needs, Need::brokerMachines);
        row("Kafka: partitions", needs, Need::partitions);
        row("Kafka: disk, TB", needs, Need::kafkaTerabytes);
        row("load: cores", needs, Need::loadCores);
        row("load: machines", needs, need -> need.machines(need.loadCores()));
        row("ClickHouse: cores", needs, need -> need.engineCores() + need.questionCores());
        row("ClickHouse: shards", needs, Need::shards);
        row("ClickHouse: machines", needs, Need::engineMachines);
        row("ClickHouse: inserts a second and shard", needs, Need::insertsPerSecond);
        row("ClickHouse: rows an insert", needs, Need::rowsPerInsert);
        row("ClickHouse: disk for raw events, TB", needs, Need::rawTerabytes);
        row("ClickHouse: disk for rollups of the same time, TB, at most", needs, Need::rollupTerabytes);
        row("incoming, Gbit/s", needs, Need::incomingGigabits);
        return 0;
    }

    private static void row(String what, List<Need> needs, ToDoubleFunction<Need> value) {
        row(what, needs.stream().map(need -> number(value.applyAsDouble(need))).toList());
    }

    private static void row(String what, List<String> values) {
        System.out.println(values.stream().collect(Collectors.joining(" | ", "| " + what + " | ", " |")));
    }

    private static String number(double value) {
        boolean whole = value >= 10 || value == Math.rint(value);
        return String.format(Locale.ROOT, whole ? "%,.0f" : "%.1f", value);
    }
}
