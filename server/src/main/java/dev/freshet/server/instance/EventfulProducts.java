package dev.freshet.server.instance;

import dev.freshet.server.access.ProductActivity;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.QueryLimits;
import dev.freshet.store.StoreException;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The products with events, as the smallest rollup tells. */
final class EventfulProducts implements ProductActivity {

    private static final Logger log = LoggerFactory.getLogger(EventfulProducts.class);

    private final ClickHouse db;

    EventfulProducts(ClickHouse db) {
        this.db = db;
    }

    @Override
    public Set<String> productsWithEvents() {
        try {
            return Set.copyOf(db.query(
                            "SELECT DISTINCT product FROM totals_1d",
                            Map.of(),
                            QueryLimits.none(),
                            row -> row.text("product"))
                    .rows());
        } catch (StoreException e) {
            log.warn("Which products have events cannot be told", e);
            return Set.of();
        }
    }
}
