package dev.freshet.bench.faults;

import dev.freshet.bench.generator.InsistentResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** A fault run in words and figures: Markdown, and one line of JSON. */
record FaultReport(long seed, String commit, Tally tally) {

    String markdown() {
        InsistentResult sent = tally.sent();
        StringBuilder text = new StringBuilder();
        line(
                text,
                "%d faults, of them %d kills, in %d rounds and %.1f minutes under load; seed %d, commit %s, %d cores. **%s**",
                tally.faults().values().stream().mapToInt(Integer::intValue).sum(),
                tally.kills(),
                tally.rounds(),
                tally.took().toMillis() / 60_000.0,
                seed,
                commit,
                Runtime.getRuntime().availableProcessors(),
                tally.passed() ? "Nothing lost, nothing doubled." : "FAILED");
        line(text, "");
        line(text, "| events | |");
        line(text, "|---|---:|");
        row(text, "sent", sent.sent());
        row(text, "accepted (2xx)", sent.accepted());
        row(text, "sent again, outcome unknown or 503", sent.retried());
        row(text, "stored", tally.stored());
        row(text, "in the dead letters", tally.deadLettered());
        row(text, "**lost**", tally.lost());
        row(text, "**doubled**", tally.doubled());
        row(text, "connections that broke under a request", sent.brokenConnections());
        row(text, "answers 429 and 5xx", sent.unavailable());
        line(text, "| longest drain after a round | %s |", seconds(tally.longestDrain()));
        line(text, "");
        line(text, "| fault | times | longest recovery |");
        line(text, "|---|---:|---:|");
        for (Entry<FaultKind, Integer> fault : tally.faults().entrySet()) {
            Duration recovery = tally.recoveries().get(fault.getKey());
            line(
                    text,
                    "| %s | %d | %s |",
                    fault.getKey().label(),
                    fault.getValue(),
                    recovery == null ? "by the end of its round" : seconds(recovery));
        }
        tally.skipped().forEach(kind -> line(text, "| %s | skipped: needs root to mount a tmpfs | |", kind.label()));
        line(text, "");
        line(
                text,
                "A recovery lasts from the beginning of a fault until as many events are stored as had been accepted"
                        + " when what it hit was up again; other faults may fall into it.");
        if (!tally.endedByThemselves().isEmpty()) {
            line(text, "%nEnded without having been told to, and started again: %s.", ended());
        }
        tally.problems().forEach(problem -> line(text, "%n- %s", problem));
        return text.toString();
    }

    String json() {
        InsistentResult sent = tally.sent();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("bench", "faults");
        values.put("commit", commit);
        values.put("cores", Runtime.getRuntime().availableProcessors());
        values.put("seconds", tally.took().toSeconds());
        values.put("seed", seed);
        values.put("passed", tally.passed());
        values.put("rounds", tally.rounds());
        values.put("kills", tally.kills());
        values.put(
                "faults",
                tally.faults().entrySet().stream()
                        .collect(Collectors.toMap(
                                fault -> fault.getKey().name().toLowerCase(Locale.ROOT), Entry::getValue)));
        values.put("skipped", tally.skipped().stream().map(FaultKind::label).toList());
        values.put("sent", sent.sent());
        values.put("accepted", sent.accepted());
        values.put("retried", sent.retried());
        values.put("stored", tally.stored());
        values.put("dead_lettered", tally.deadLettered());
        values.put("lost", tally.lost());
        values.put("doubled", tally.doubled());
        values.put(
                "longest_recovery_seconds",
                tally.recoveries().values().stream()
                        .mapToLong(Duration::toSeconds)
                        .max()
                        .orElse(0));
        values.put("problems", tally.problems());
        return new JsonMapper().writeValueAsString(values);
    }

    private String ended() {
        return tally.endedByThemselves().stream()
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
    }

    private static void row(StringBuilder text, String label, long value) {
        line(text, "| %s | %,d |", label, value);
    }

    @SuppressWarnings("AnnotateFormatMethod") // all formats stand above
    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
