package dev.freshet.bench;

import dev.freshet.bench.capacity.CapacityCommand;
import dev.freshet.bench.compare.CompareCommand;
import dev.freshet.bench.faults.FaultsCommand;
import dev.freshet.bench.product.BenchException;
import dev.freshet.bench.regression.RegressionBench;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Freshet's benchmarks. */
@Command(
        name = "bench",
        description = "Measures the running product on this machine. The last line is one JSON object.",
        mixinStandardHelpOptions = true,
        subcommands = {
            IngestBench.class,
            BeaconBench.class,
            QueryBench.class,
            LiveBench.class,
            StorageBench.class,
            StartBench.class,
            PathsBench.class,
            RegressionBench.class,
            ScaleBench.class,
            CapacityCommand.class,
            CompareCommand.class,
            FaultsCommand.class
        })
public final class Main {

    private Main() {}

    /** Runs a benchmark; status 0 when it passed, 1 when it did not, 2 for what the caller wrote. */
    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Main());
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (!(failure instanceof BenchException)) {
                throw failure;
            }
            System.err.println("freshet: " + failure.getMessage());
            return 1;
        });
        System.exit(line.execute(arguments.length == 0 ? new String[] {"--help"} : arguments));
    }
}
