package dev.freshet.server.configuration;

import tools.jackson.databind.JsonNode;

/**
 * One value that somebody set.
 *
 * @param value as it was written
 * @param origin where: {@code freshet.yaml:7}, {@code FRESHET_HTTP_PORT}, {@code --port}
 */
record Setting(JsonNode value, String origin) {}
