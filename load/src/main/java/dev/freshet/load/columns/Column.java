package dev.freshet.load.columns;

import java.io.IOException;
import java.io.OutputStream;

/** One column of a block: its values so far, in the form in which the Native format carries them. */
interface Column {

    /** ClickHouse's name of the type. */
    String type();

    /** Forgets all values, and keeps the memory that they took. */
    void clear();

    /** Writes the values of the rows {@code from} up to, without, {@code to}; without name and type. */
    void writeTo(OutputStream out, int from, int to) throws IOException;
}
