package dev.freshet.event;

import java.util.Map;

/**
 * One event as its sender told it, checked against the limits, before enrichment. An absent text is {@code ""}.
 *
 * @param name the track call's event; for the other types the type's lower-case name
 * @param timeMillis when it happened, epoch milliseconds, corrected for the sender's clock
 * @param sessionId as it was sent, see {@link SessionIds}
 * @param writeKey the key that stands in the event itself
 * @param sdk name of the sending library
 * @param page path of the page; for a screen call the screen's name
 * @param site host of the page
 * @param referrer URL of the referrer
 * @param campaign the UTM tags
 * @param ip the sender's address as a server library tells it; never stored
 * @param userAgent as a server library tells it
 * @param osName the device's own word, of senders without a user agent
 * @param deviceType the same
 * @param durationMillis NaN if absent
 * @param status 0 if absent
 */
public record DecodedEvent(
        EventType type,
        String name,
        String messageId,
        long timeMillis,
        String userId,
        String anonymousId,
        String sessionId,
        String writeKey,
        String sdk,
        String page,
        String site,
        String referrer,
        Campaign campaign,
        String ip,
        String userAgent,
        String osName,
        String deviceType,
        String release,
        double durationMillis,
        int status,
        Map<String, String> properties) {

    /** The event as it is stored: of a product, with its sender's place and machine, referrer and session derived. */
    public Event enrich(String product, long receivedMillis, Client client) {
        Referral referral = Referral.of(referrer, site, campaign);
        return new Event(
                product,
                type,
                name,
                messageId,
                timeMillis,
                receivedMillis,
                userId,
                anonymousId,
                SessionIds.of(sessionId, userId, anonymousId, timeMillis),
                page,
                referral.host(),
                referral.channel(),
                campaign.source(),
                campaign.medium(),
                campaign.name(),
                client.country(),
                client.browser(),
                client.os(),
                client.device(),
                release,
                Errors.isError(name, status, properties),
                durationMillis,
                status,
                properties);
    }
}
