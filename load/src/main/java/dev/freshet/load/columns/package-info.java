/** Events as columns: the rows of an insert in ClickHouse's Native format. */
@NullMarked
package dev.freshet.load.columns;

import org.jspecify.annotations.NullMarked;
