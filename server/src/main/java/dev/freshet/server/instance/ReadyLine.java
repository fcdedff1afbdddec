package dev.freshet.server.instance;

import java.util.Map;

/**
 * What a start ends with: how to reach this Freshet, and how to be let in.
 *
 * @param writeKeys a product's slug and its newest write key
 * @param apiToken a service token that reads
 * @param signInUrl a link that works once
 */
public record ReadyLine(
        String url,
        Map<String, String> writeKeys,
        String apiToken,
        String signInUrl,
        String clickhouseUrl,
        String kafkaBootstrap) {}
