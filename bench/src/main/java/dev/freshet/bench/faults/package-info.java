/** The fault suite: real processes under load, killed, paused, cut off and starved at random moments, and a recount. */
@NullMarked
package dev.freshet.bench.faults;

import org.jspecify.annotations.NullMarked;
