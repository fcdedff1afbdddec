package dev.freshet.event;

import java.util.Locale;
import java.util.Optional;

/** The six calls of the Segment tracking spec. */
public enum EventType {
    TRACK(1),
    PAGE(2),
    SCREEN(3),
    IDENTIFY(4),
    GROUP(5),
    ALIAS(6);

    private static final EventType[] BY_CODE = {null, TRACK, PAGE, SCREEN, IDENTIFY, GROUP, ALIAS};

    private final int code;
    private final String text = name().toLowerCase(Locale.ROOT);

    EventType(int code) {
        this.code = code;
    }

    /** The number that stands in Kafka and in ClickHouse's Enum8, 1 to 6; never changes. */
    public int code() {
        return code;
    }

    /** The name in the spec: lower case. */
    public String text() {
        return text;
    }

    /** The type of a code, empty for a number that is none. */
    public static Optional<EventType> ofCode(int code) {
        return code > 0 && code < BY_CODE.length ? Optional.ofNullable(BY_CODE[code]) : Optional.empty();
    }

    /** The type of a name in the spec, empty for a text that is none. */
    public static Optional<EventType> ofText(String text) {
        for (EventType type : values()) {
            if (type.text.equals(text)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
