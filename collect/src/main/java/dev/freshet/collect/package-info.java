/** HTTP in, Kafka out: write keys, limits, enrichment, rejects. */
@NullMarked
package dev.freshet.collect;

import org.jspecify.annotations.NullMarked;
