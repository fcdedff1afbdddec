/** The ClickHouse schema in numbered SQL files, the rollup catalogue, and the client. */
@NullMarked
package dev.freshet.store;

import org.jspecify.annotations.NullMarked;
