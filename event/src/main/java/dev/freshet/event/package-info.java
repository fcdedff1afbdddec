/** The event model: records, validation, decoding of the Segment spec, the Kafka record codec. */
@NullMarked
package dev.freshet.event;

import org.jspecify.annotations.NullMarked;
