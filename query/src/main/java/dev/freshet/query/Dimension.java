package dev.freshet.query;

import java.util.Optional;

/** What events are told apart by: an {@link Attribute} that every event has, or one of its own properties. */
public sealed interface Dimension permits Attribute, Dimension.Property {

    /** The name in the API. */
    String label();

    /** The dimension of that API name. */
    static Optional<Dimension> of(String label) {
        return label.startsWith(Property.PREFIX) && label.length() > Property.PREFIX.length()
                ? Optional.of(new Property(label.substring(Property.PREFIX.length())))
                : Attribute.named(label);
    }

    /**
     * A property that the events carry, flattened with dots.
     *
     * @param key its name; goes to the engine as a parameter, never as text of a query
     */
    record Property(String key) implements Dimension {
        /** What the API name of a property starts with. */
        public static final String PREFIX = "properties.";

        @Override
        public String label() {
            return PREFIX + key;
        }
    }
}
