package dev.freshet.event;

/**
 * Where a visit came from.
 *
 * @param host the referrer's host; {@code ""} for none and for the own site
 * @param channel direct, search, social, campaign, referral or internal
 */
record Referral(String host, String channel) {
    private static final Referral DIRECT = new Referral("", "direct");
    private static final Referral INTERNAL = new Referral("", "internal");

    /** A UTM tag makes it a campaign whatever the referrer; else the referrer's host decides. */
    static Referral of(String referrerUrl, String site, Campaign campaign) {
        String host = Urls.host(referrerUrl);
        boolean own = !host.isEmpty() && host.equals(site);
        if (campaign.isPresent()) {
            return new Referral(own ? "" : host, "campaign");
        }
        if (host.isEmpty()) {
            return DIRECT;
        }
        return own ? INTERNAL : new Referral(host, Referrers.channelOf(host));
    }
}
