package dev.freshet.bench.compare;

import dev.freshet.bench.Report;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Each comparison by its name; all of them, one after another, where none is named. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description =
                "Freshet side by side with what else there is, on the same events. Without a name: all, with their defaults.",
        subcommands = {
            KafkaEngineComparison.class,
            CeilingComparison.class,
            TiersComparison.class,
            QuestDbComparison.class
        })
public final class CompareCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        long started = System.nanoTime();
        Map<String, Integer> statuses = new LinkedHashMap<>();
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        line.getSubcommands().forEach((name, comparison) -> statuses.put(name, run(name, comparison)));
        Report report = new Report("compare");
        statuses.forEach((name, status) -> report.put(name.replace('-', '_'), status == 0 ? "passed" : "failed"));
        return report.finish(
                (System.nanoTime() - started) / 1e9, statuses.values().stream().allMatch(status -> status == 0));
    }

    private static int run(String name, CommandLine comparison) {
        System.out.printf("%n%s%n", name);
        return comparison.execute();
    }
}
