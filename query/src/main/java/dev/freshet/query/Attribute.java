package dev.freshet.query;

import dev.freshet.store.SessionTable;
import dev.freshet.store.StoredDimension;
import java.util.Arrays;
import java.util.Optional;

/** A dimension that every event has. */
public enum Attribute implements Dimension {
    PRODUCT(StoredDimension.PRODUCT),
    EVENT(StoredDimension.EVENT),
    TYPE(StoredDimension.TYPE),
    PAGE(StoredDimension.PAGE),
    REFERRER(StoredDimension.REFERRER),
    CHANNEL(StoredDimension.CHANNEL),
    UTM_SOURCE(StoredDimension.UTM_SOURCE),
    UTM_MEDIUM(StoredDimension.UTM_MEDIUM),
    UTM_CAMPAIGN(StoredDimension.UTM_CAMPAIGN),
    COUNTRY(StoredDimension.COUNTRY),
    BROWSER(StoredDimension.BROWSER),
    OS(StoredDimension.OS),
    DEVICE(StoredDimension.DEVICE),
    RELEASE(StoredDimension.RELEASE),
    STATUS(StoredDimension.STATUS),
    USER_ID(StoredDimension.USER_ID),
    /** Whether the event reports an error: {@code true} or {@code false}. */
    ERROR("error"),
    /** The first page of the event's session. */
    ENTRY_PAGE("entryPage"),
    /** The last page of the event's session so far. */
    EXIT_PAGE("exitPage");

    private final String label;
    private final Optional<StoredDimension> stored;

    Attribute(StoredDimension stored) {
        this.label = stored.publicName();
        this.stored = Optional.of(stored);
    }

    Attribute(String label) {
        this.label = label;
        this.stored = Optional.empty();
    }

    @Override
    public String label() {
        return label;
    }

    /** The dimension of the store, if this is one. */
    Optional<StoredDimension> stored() {
        return stored;
    }

    /** Whether the breakdown rollups have a row for each value. */
    boolean brokenDown() {
        return stored.map(StoredDimension::brokenDown).orElse(false);
    }

    /** Whether this is a property of sessions, which an event does not have by itself. */
    boolean ofSessionsOnly() {
        return this == ENTRY_PAGE || this == EXIT_PAGE;
    }

    /** How the sessions table tells it, as an aggregate over a session's rows; empty where it does not. */
    Optional<String> ofSession() {
        return switch (this) {
            case ENTRY_PAGE -> SessionTable.first(StoredDimension.PAGE);
            case EXIT_PAGE -> Optional.of(SessionTable.exitPage());
            // The page of an event is no property of its session.
            case PAGE -> Optional.empty();
            default -> stored.flatMap(SessionTable::first);
        };
    }

    static Optional<Dimension> named(String label) {
        return Arrays.stream(values())
                .filter(attribute -> attribute.label.equals(label))
                .<Dimension>map(attribute -> attribute)
                .findFirst();
    }
}
