package dev.freshet.bench.compare;

import dev.freshet.bench.product.Engine;
import java.util.List;
import java.util.stream.Stream;

/** Freshet's own engine, asked about raw events past all rollups. */
record RawEvents(Engine engine) implements Rival {

    @Override
    public String name() {
        return "raw events in the engine";
    }

    @Override
    public List<Double> answer(PageQuestion question) {
        List<String> rows = engine.rows(Dialect.CLICKHOUSE.sql(question));
        if (question.bucket().isEmpty() && question.dimension().isEmpty()) {
            return Stream.of(rows.getFirst().split("\t", -1))
                    .map(Double::valueOf)
                    .toList();
        }
        return rows.stream().map(row -> Double.valueOf(row.split("\t", -1)[0])).toList();
    }

    @Override
    public double tolerance() {
        return Dialect.CLICKHOUSE.tolerance();
    }

    @Override
    public Count count() {
        return new Count(
                engine.number("SELECT count() FROM events"), engine.number("SELECT uniqExact(message) FROM events"));
    }
}
