package dev.freshet.query;

import java.time.Instant;
import java.util.Optional;

/**
 * What was known when a question was asked, before any count was read for it.
 *
 * @param completeTo every event received before this instant was stored; empty while no loader has told
 * @param late what had changed after it may have been cached
 */
record Moment(Instant now, Optional<Instant> completeTo, LateStamps late) {}
