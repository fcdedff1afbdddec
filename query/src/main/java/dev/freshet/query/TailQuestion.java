package dev.freshet.query;

import java.util.List;
import java.util.Optional;

/**
 * A wish for the newest events of a product.
 *
 * @param product a product's slug, or {@link Question#ALL_PRODUCTS}
 * @param filters conditions that all hold
 * @param person whose events alone, as far back as raw events are kept
 * @param limit at most how many, 1 to {@value #MAXIMUM_LIMIT}
 */
public record TailQuestion(String product, List<Filter> filters, Optional<Person> person, int limit) {
    /** At most this many events are shown. */
    public static final int MAXIMUM_LIMIT = 200;

    /** How many are shown unless a question says otherwise. */
    public static final int DEFAULT_LIMIT = 50;

    /** Copies the filters. */
    public TailQuestion {
        filters = List.copyOf(filters);
    }
}
