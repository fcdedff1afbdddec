/** One machine: the Kafka broker, and the ClickHouse engine behind ClickHouse's own HTTP interface. */
@NullMarked
package dev.freshet.embedded;

import org.jspecify.annotations.NullMarked;
