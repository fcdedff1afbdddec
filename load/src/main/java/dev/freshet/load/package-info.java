/** Kafka to ClickHouse, each event exactly once. */
@NullMarked
package dev.freshet.load;

import org.jspecify.annotations.NullMarked;
