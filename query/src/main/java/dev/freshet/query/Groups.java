package dev.freshet.query;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How a group stands in statements and in the cache: its values joined by NUL, which no value contains.
 *
 * @param dimensions what is told apart, maybe nothing
 */
record Groups(List<Dimension> dimensions) {
    private static final char SEPARATOR = '\0';

    /** SQL of the key of a row's group. */
    String key(Source source, Parameters parameters) {
        List<String> values = dimensions.stream()
                .map(dimension -> "toString(" + source.dimension(dimension, parameters) + ")")
                .toList();
        return switch (values.size()) {
            case 0 -> "''";
            case 1 -> values.getFirst();
            default -> values.stream().collect(Collectors.joining(", '\\0', ", "concat(", ")"));
        };
    }

    /** The values of a group. */
    List<String> values(String key) {
        return dimensions.isEmpty() ? List.of() : List.of(key.split(String.valueOf(SEPARATOR), -1));
    }
}
