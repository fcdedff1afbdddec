package dev.freshet.store;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A property of events that has a column of its own in the raw table. */
public enum StoredDimension {
    PRODUCT("product", "product", false),
    EVENT("event", "event", false),
    TYPE("type", "type", false),
    PAGE("page", "page", true),
    REFERRER("referrer", "referrer", true),
    CHANNEL("channel", "channel", true),
    UTM_SOURCE("utmSource", "utm_source", true),
    UTM_MEDIUM("utmMedium", "utm_medium", false),
    UTM_CAMPAIGN("utmCampaign", "utm_campaign", true),
    COUNTRY("country", "country", true),
    BROWSER("browser", "browser", true),
    OS("os", "os", true),
    DEVICE("device", "device", true),
    RELEASE("release", "release", true),
    STATUS("status", "status", false),
    USER_ID("userId", "user_id", false);

    private static final Map<String, StoredDimension> BY_PUBLIC_NAME = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(StoredDimension::publicName, Function.identity()));

    private final String publicName;
    private final String column;
    private final boolean brokenDown;

    StoredDimension(String publicName, String column, boolean brokenDown) {
        this.publicName = publicName;
        this.column = column;
        this.brokenDown = brokenDown;
    }

    /** The name in the API's contract, and the {@code dimension} in breakdown tables. */
    public String publicName() {
        return publicName;
    }

    /** The column of the raw table. */
    public String column() {
        return column;
    }

    /** Whether the breakdown tables have a row for each of its values. */
    public boolean brokenDown() {
        return brokenDown;
    }

    public static Optional<StoredDimension> named(String publicName) {
        return Optional.ofNullable(BY_PUBLIC_NAME.get(publicName));
    }

    /** Those that the breakdown tables carry, in the order of the SQL file. */
    public static List<StoredDimension> ofBreakdowns() {
        return Collections.unmodifiableList(
                Arrays.stream(values()).filter(StoredDimension::brokenDown).toList());
    }
}
