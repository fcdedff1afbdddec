package dev.freshet.server.instance;

import java.util.Map;

/**
 * What a start ends with: how to reach this Freshet, and how to be let in.
 *
 * @param url for people, as a proxy in front of it may be called
 * @param writeKeys a product's slug and its newest write key
 * @param apiToken a service token that reads
 * @param signInUrl a link that works once
 * @param localUrl for programs on this machine, straight to the server
 */
public record ReadyLine(
        String url,
        Map<String, String> writeKeys,
        String apiToken,
        String signInUrl,
        String clickhouseUrl,
        String kafkaBootstrap,
        String localUrl) {

    /** One that an older Freshet has left has no local address. */
    public ReadyLine {
        localUrl = localUrl == null ? url : localUrl;
    }
}
