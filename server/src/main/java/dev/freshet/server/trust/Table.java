package dev.freshet.server.trust;

/** Where a count is taken, and compared with what it must be. */
enum Table {
    /** What collect acknowledged, which must all be in Kafka: fewer may be told than are there, never more. */
    ACCEPTED("accepted"),
    /** Raw events by their arrival, compared with the loader's ledger. */
    EVENTS("events"),
    TOTALS_1M("totals_1m"),
    TOTALS_1H("totals_1h"),
    TOTALS_1D("totals_1d"),
    BREAKDOWN_1M("breakdown_1m"),
    BREAKDOWN_1H("breakdown_1h"),
    BREAKDOWN_1D("breakdown_1d"),
    /** Page and screen events that sessions were made of. */
    SESSIONS("sessions");

    private final String code;

    Table(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    static Table of(String code) {
        for (Table table : values()) {
            if (table.code.equals(code)) {
                return table;
            }
        }
        throw new IllegalArgumentException("no table is called " + code);
    }
}
