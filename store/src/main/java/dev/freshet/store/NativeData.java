package dev.freshet.store;

import java.io.IOException;
import java.io.OutputStream;

/** One or more blocks in ClickHouse's Native format. May be written more than once, always the same bytes. */
@FunctionalInterface
public interface NativeData {
    void writeTo(OutputStream out) throws IOException;
}
