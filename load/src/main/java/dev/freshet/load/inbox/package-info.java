/** What goes beside the events into ClickHouse: rejected events, and how many were accepted. */
@NullMarked
package dev.freshet.load.inbox;

import org.jspecify.annotations.NullMarked;
