package dev.freshet.server.access;

import java.util.Set;

/** Which products have events. Asked on a virtual thread whenever somebody lists the products; may block. */
@FunctionalInterface
public interface ProductActivity {
    /** The slugs of products with at least one event; empty while that cannot be told. */
    Set<String> productsWithEvents();
}
