package dev.freshet.event;

import java.util.Map;

/**
 * One accepted, enriched event: what stands in Kafka and, column by column, in ClickHouse.
 *
 * <p>An absent text is {@code ""}. No text holds a NUL or an unpaired surrogate, so that every one has a UTF-8 form.
 *
 * @param product slug of the product that the write key belongs to
 * @param name the track call's event; for the other types the type's lower-case name
 * @param messageId the SDK's id of the message, the same in a retry
 * @param timeMillis when it happened, epoch milliseconds, corrected for the sender's clock
 * @param receivedMillis when collect received it, epoch milliseconds
 * @param sessionId the SDK's id, told apart by visitor where it is a number, or one derived from the person and the half hour (see
 *     {@link SessionIds})
 * @param page path of the page, without host and query; for a screen call the screen's name
 * @param referrer host of the referrer without {@code www.}; {@code ""} for none and for the own site
 * @param channel where the visit came from: direct, search, social, campaign, referral or internal
 * @param country ISO 3166 alpha-2 code
 * @param browser family of the browser; a bot's name for bots
 * @param device desktop, mobile, tablet, bot or other
 * @param release version of the application that sent the event
 * @param error whether the event reports an error (see {@link Errors})
 * @param durationMillis {@code properties.duration}, at least 0 and finite as a float; NaN if absent
 * @param status {@code properties.status}, 100 to 599; 0 if absent
 * @param properties flattened with dots, at most {@link EventLimits#properties()}; traits too for identify and group
 */
public record Event(
        String product,
        EventType type,
        String name,
        String messageId,
        long timeMillis,
        long receivedMillis,
        String userId,
        String anonymousId,
        String sessionId,
        String page,
        String referrer,
        String channel,
        String utmSource,
        String utmMedium,
        String utmCampaign,
        String country,
        String browser,
        String os,
        String device,
        String release,
        boolean error,
        double durationMillis,
        int status,
        Map<String, String> properties) {

    /** The person: hash of the user id, or of the anonymous id where there is no user id. */
    public long user() {
        return Hashes.of(userId.isEmpty() ? anonymousId : userId);
    }

    /** Hash of the anonymous id. */
    public long anonymous() {
        return Hashes.of(anonymousId);
    }

    /** Hash of the session id. */
    public long session() {
        return Hashes.of(sessionId);
    }

    /** Hash of the message id. */
    public long message() {
        return Hashes.of(messageId);
    }
}
