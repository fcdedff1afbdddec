package dev.freshet.server.demo;

import java.util.List;

/**
 * What brought a visitor.
 *
 * @param share how often, in parts that need not sum to anything
 * @param referrer the page before, "" when there was none
 */
record Source(double share, String referrer, String utmSource, String utmMedium, String utmCampaign) {

    static final Source NONE = new Source(1, "", "", "", "");

    static final Weighted<Source> SHOP = weighted(
            plain(34, "https://www.google.com/"),
            plain(28, ""),
            plain(11, "https://www.instagram.com/"),
            new Source(6, "", "newsletter", "email", "newsletter-47"),
            plain(4, "https://www.idealo.de/"),
            plain(3, "https://www.bing.com/"),
            new Source(5, "https://www.google.com/", "google", "cpc", "autumn-linen"),
            new Source(4, "https://www.instagram.com/", "instagram", "paid-social", "autumn-linen"),
            plain(2, "https://duckduckgo.com/"),
            plain(2, "https://www.pinterest.com/"),
            plain(1, "https://www.reddit.com/"));

    static final Weighted<Source> DOCS = weighted(
            plain(46, "https://www.google.com/"),
            plain(27, ""),
            plain(9, "https://github.com/"),
            plain(6, "https://stackoverflow.com/"),
            plain(5, "https://duckduckgo.com/"),
            plain(3, "https://news.ycombinator.com/"),
            new Source(4, "", "release-mail", "email", "release-4-2"));

    static final Weighted<Source> DIRECT = weighted(NONE);

    private static Source plain(double share, String referrer) {
        return new Source(share, referrer, "", "", "");
    }

    private static Weighted<Source> weighted(Source... sources) {
        return new Weighted<>(List.of(sources), Source::share);
    }

    boolean hasCampaign() {
        return !utmSource.isEmpty();
    }

    String query() {
        return hasCampaign()
                ? "?utm_source=" + utmSource + "&utm_medium=" + utmMedium + "&utm_campaign=" + utmCampaign
                : "";
    }
}
