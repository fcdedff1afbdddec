package dev.freshet.collect;

import dev.freshet.event.Client;
import dev.freshet.event.DecodedEvent;

/**
 * Adds to an event what its sender's address and user agent tell.
 *
 * <p>A server library speaks for someone else, and says for whom in the context; else the connection's own address and
 * user agent are the visitor's. A library's own user agent (curl, axios) is nobody's browser and counts as none.
 */
final class Enricher {
    private final Countries countries;
    private final UserAgents userAgents;

    Enricher(Countries countries, UserAgents userAgents) {
        this.countries = countries;
        this.userAgents = userAgents;
    }

    /**
     * What is known of the event's sender.
     *
     * @param address the connection's other end, or what a trusted proxy says it is
     * @param userAgent the request's own
     */
    Client clientOf(DecodedEvent event, String address, String userAgent) {
        String country = countries.countryOf(event.ip().isEmpty() ? address : event.ip());
        UserAgents.Agent agent = userAgents.agentOf(browserOf(event, userAgent));
        if (agent.equals(UserAgents.Agent.UNKNOWN)) {
            return new Client(country, "", event.osName(), deviceOf(event.deviceType()));
        }
        return new Client(country, agent.browser(), agent.os(), agent.device());
    }

    private static String browserOf(DecodedEvent event, String userAgent) {
        if (!event.userAgent().isEmpty()) {
            return event.userAgent();
        }
        return userAgent.startsWith("Mozilla/") || userAgent.startsWith("Opera/") ? userAgent : "";
    }

    private static String deviceOf(String type) {
        return switch (type) {
            case "" -> "";
            case "ios", "android", "iOS", "Android", "mobile" -> "mobile";
            case "desktop", "tablet" -> type;
            default -> "other";
        };
    }
}
