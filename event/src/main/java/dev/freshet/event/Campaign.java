package dev.freshet.event;

/** The UTM tags of a visit; {@code ""} for each that is absent. */
public record Campaign(String source, String medium, String name) {
    /** No tags. */
    public static final Campaign NONE = new Campaign("", "", "");

    boolean isPresent() {
        return !(source.isEmpty() && medium.isEmpty() && name.isEmpty());
    }

    /** The tags in a URL's query, with or without its question mark. */
    static Campaign ofQuery(String query) {
        if (!query.contains("utm_")) {
            return NONE;
        }
        String plain = query.startsWith("?") ? query.substring(1) : query;
        return new Campaign(tag(plain, "utm_source"), tag(plain, "utm_medium"), tag(plain, "utm_campaign"));
    }

    private static String tag(String query, String name) {
        return Texts.cut(Urls.parameter(query, name), Texts.LABEL_LENGTH);
    }
}
