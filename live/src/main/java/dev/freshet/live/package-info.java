/** Subscriptions to ticks to WebSocket frames, with backpressure. */
@NullMarked
package dev.freshet.live;

import org.jspecify.annotations.NullMarked;
