package dev.freshet.query;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The values bound to one statement: nothing from outside ever stands in its text. Not thread-safe. */
final class Parameters {
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** Binds a value and gives the placeholder that stands for it. */
    String bind(String type, Object value) {
        String name = "p" + values.size();
        values.put(name, value);
        return "{" + name + ":" + type + "}";
    }

    Map<String, Object> values() {
        return Collections.unmodifiableMap(values);
    }
}
