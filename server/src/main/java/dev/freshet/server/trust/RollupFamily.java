package dev.freshet.server.trust;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tables that are made of the same raw events by one chain of views, and so rebuilt together; in the order of the chain. */
enum RollupFamily {
    TOTALS("time", "totals_1m", "totals_1h", "totals_1d"),
    BREAKDOWN("time", "breakdown_1m", "breakdown_1h", "breakdown_1d"),
    SESSIONS("hour", "sessions_1h");

    private final String timeColumn;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> tables;

    RollupFamily(String timeColumn, String... tables) {
        this.timeColumn = timeColumn;
        this.tables = List.copyOf(Arrays.asList(tables));
    }

    static Optional<RollupFamily> of(String code) {
        return Arrays.stream(values())
                .filter(family -> family.code().equals(code))
                .findFirst();
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The column that says which day a row belongs to. */
    String timeColumn() {
        return timeColumn;
    }

    List<String> tables() {
        return tables;
    }
}
