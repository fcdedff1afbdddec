package dev.freshet.server.configuration;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.text.similarity.LevenshteinDistance;
import tools.jackson.databind.JsonNode;

/**
 * The keys that exist, read off the file of defaults: dotted paths of values ({@code http.port}) and of the groups that
 * hold them ({@code http}). Immutable.
 */
final class KnownKeys {

    private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

    private final Map<String, JsonNode> defaults = new LinkedHashMap<>();
    private final Set<String> groups = new LinkedHashSet<>();

    KnownKeys(JsonNode defaults) {
        collect("", defaults);
    }

    private void collect(String prefix, JsonNode group) {
        group.properties().forEach(entry -> {
            String path = prefix + entry.getKey();
            if (entry.getValue().isObject()) {
                groups.add(path);
                collect(path + ".", entry.getValue());
            } else {
                defaults.put(path, entry.getValue());
            }
        });
    }

    boolean isValue(String path) {
        return defaults.containsKey(path);
    }

    boolean isList(String path) {
        JsonNode standard = defaults.get(path);
        return standard != null && standard.isArray();
    }

    boolean isGroup(String path) {
        return groups.contains(path);
    }

    /** Every value's path, with its default. */
    Map<String, JsonNode> defaults() {
        return defaults;
    }

    /** The known path nearest to a mistyped one. */
    String nearest(String path) {
        Set<String> all = new LinkedHashSet<>(defaults.keySet());
        all.addAll(groups);
        return nearest(path, all).orElseThrow();
    }

    static Optional<String> nearest(String name, Collection<String> names) {
        return names.stream().min(Comparator.comparingInt(known -> DISTANCE.apply(name, known)));
    }

    /** {@code http.publicUrl} as the name of a variable: {@code FRESHET_HTTP_PUBLIC_URL}. */
    static String variable(String path) {
        String snake = path.replaceAll("([a-z])([A-Z])", "$1_$2").replace('.', '_');
        return "FRESHET_" + snake.toUpperCase(java.util.Locale.ROOT);
    }
}
