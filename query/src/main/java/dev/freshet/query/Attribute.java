package dev.freshet.query;

import java.util.Arrays;
import java.util.Optional;

/** A dimension that every event has. */
public enum Attribute implements Dimension {
    PRODUCT("product", "product", Kept.WITH_TOTALS),
    EVENT("event", "event", Kept.WITH_TOTALS),
    PAGE("page", "page", Kept.AS_BREAKDOWN),
    REFERRER("referrer", "referrer", Kept.AS_BREAKDOWN),
    CHANNEL("channel", "channel", Kept.AS_BREAKDOWN),
    UTM_SOURCE("utmSource", "utm_source", Kept.AS_BREAKDOWN),
    UTM_MEDIUM("utmMedium", "utm_medium", Kept.RAW),
    UTM_CAMPAIGN("utmCampaign", "utm_campaign", Kept.AS_BREAKDOWN),
    COUNTRY("country", "country", Kept.AS_BREAKDOWN),
    BROWSER("browser", "browser", Kept.AS_BREAKDOWN),
    OS("os", "os", Kept.AS_BREAKDOWN),
    DEVICE("device", "device", Kept.AS_BREAKDOWN),
    RELEASE("release", "release", Kept.AS_BREAKDOWN),
    TYPE("type", "type", Kept.RAW),
    STATUS("status", "status", Kept.RAW),
    ERROR("error", "error", Kept.RAW),
    /** The first page of the event's session. */
    ENTRY_PAGE("entryPage", "entry", Kept.WITH_SESSIONS),
    /** The last page of the event's session. */
    EXIT_PAGE("exitPage", "exit", Kept.WITH_SESSIONS);

    /** Where, beside the raw events, a dimension is kept. */
    enum Kept {
        WITH_TOTALS,
        AS_BREAKDOWN,
        RAW,
        WITH_SESSIONS
    }

    private final String label;
    private final String column;
    private final Kept kept;

    Attribute(String label, String column, Kept kept) {
        this.label = label;
        this.column = column;
        this.kept = kept;
    }

    @Override
    public String label() {
        return label;
    }

    /** The column in {@code events}, in {@code sessions} for the pages that a session starts and ends with. */
    String column() {
        return column;
    }

    Kept kept() {
        return kept;
    }

    static Optional<Dimension> named(String label) {
        return Arrays.stream(values())
                .filter(attribute -> attribute.label.equals(label))
                .<Dimension>map(attribute -> attribute)
                .findFirst();
    }
}
