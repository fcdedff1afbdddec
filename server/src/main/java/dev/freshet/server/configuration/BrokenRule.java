package dev.freshet.server.configuration;

/** A value that can be read but not used. The message says what would be right. */
final class BrokenRule extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final String key;

    /** @param key within its group, such as {@code port} in {@code http} */
    BrokenRule(String key, String rule) {
        super(rule);
        this.key = key;
    }

    String key() {
        return key;
    }
}
