package dev.freshet.bench.compare;

import dev.freshet.bench.generator.EventStream;
import dev.freshet.load.columns.EventBlock;
import dev.freshet.store.ClickHouse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Blocks of events in ClickHouse's Native format, made before anything is measured, in files: what is left to do is to send
 * them.
 *
 * @param columns of each block
 * @param rows of all blocks together
 */
record NativeBlocks(List<Path> files, List<String> columns, long rows) {

    private static final String TOPIC = "ready-made";

    /** Writes blocks of {@code blockRows} rows, the last one of what is left, into a folder that is made. */
    static NativeBlocks write(Path folder, EventStream stream, long rows, int blockRows) {
        List<Path> files = new ArrayList<>();
        List<String> columns = List.of();
        try {
            Files.createDirectories(folder);
            for (long written = 0; written < rows; written += blockRows) {
                EventBlock block = new EventBlock(TOPIC, 0, "", written);
                for (long left = Math.min(blockRows, rows - written); left > 0; left--) {
                    block.add(stream.next());
                }
                Path file = folder.resolve("block-" + written);
                try (OutputStream out = Files.newOutputStream(file)) {
                    block.writeTo(out);
                }
                files.add(file);
                columns = block.columns();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new NativeBlocks(List.copyOf(files), columns, rows);
    }

    /** An insert for each block, under a token of its own as the loader does it. */
    List<Runnable> inserts(ClickHouse store) {
        return files.stream()
                .<Runnable>map(file ->
                        () -> store.insertNative("events", columns, out -> Files.copy(file, out), file.toString()))
                .toList();
    }
}
