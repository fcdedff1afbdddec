package dev.freshet.query;

import java.util.Map;

/** An SQL text with the values of its parameters. */
record Statement(String sql, Map<String, Object> parameters) {}
