package dev.freshet.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What a benchmark says at its end: a table for people, and as the last line the same as JSON. Not thread-safe. */
public final class Report {

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final StringBuilder table = new StringBuilder();

    public Report(String bench) {
        values.put("bench", bench);
        values.put("commit", System.getProperty("freshet.commit", "unknown"));
        values.put("cores", Runtime.getRuntime().availableProcessors());
    }

    /** A field of the JSON alone. */
    public Report value(String key, Object value) {
        values.put(key, value instanceof Double number ? Math.round(number * 100) / 100.0 : value);
        return this;
    }

    /** A line of the table, and a field of the JSON. */
    public Report put(String key, Object value) {
        return put(key, value, key.replace('_', ' '));
    }

    public Report put(String key, Object value, String label) {
        return value(key, value).line(label, value);
    }

    /** A line of the table alone. */
    public Report line(String label, Object value) {
        String text = switch (value) {
            case Double number -> String.format(Locale.ROOT, "%,.2f", number);
            case Long number -> String.format(Locale.ROOT, "%,d", number);
            default -> value.toString();
        };
        table.append(String.format(Locale.ROOT, "  %-34s %14s%n", label, text));
        return this;
    }

    /**
     * Prints.
     *
     * @return the exit status: 0 if the benchmark passed
     */
    public int finish(double seconds, boolean passed) {
        values.put("seconds", Math.round(seconds * 10) / 10.0);
        values.put("passed", passed);
        System.out.print(table);
        System.out.println(new JsonMapper().writeValueAsString(values));
        return passed ? 0 : 1;
    }
}
