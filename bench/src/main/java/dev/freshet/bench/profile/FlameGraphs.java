package dev.freshet.bench.profile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import one.convert.Arguments;
import one.convert.FlameGraph;

/** Makes flame graphs that are small enough to be kept with the sources. */
final class FlameGraphs {

    private static final int MOST_BYTES = 300_000;
    /** Frames narrower than such a part of the whole are left out; doubled until the file is small enough. */
    private static final double NARROWEST = 0.0005;

    private FlameGraphs() {}

    /**
     * Writes one as an HTML file.
     *
     * @param lines as async-profiler's {@code collapsed} format has them, each stack below its thread
     */
    static void write(String title, List<String> lines, Path file) throws IOException {
        Stacks stacks = new Stacks();
        lines.forEach(stacks::add);
        double narrowest = NARROWEST;
        byte[] html = draw(title, stacks.text(narrowest));
        while (html.length > MOST_BYTES && narrowest < 1) {
            narrowest *= 2;
            html = draw(title, stacks.text(narrowest));
        }
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        Files.write(file, html);
    }

    private static byte[] draw(String title, String stacks) throws IOException {
        FlameGraph graph = new FlameGraph(new Arguments("--title", title));
        graph.parseCollapsed(new StringReader(stacks));
        ByteArrayOutputStream html = new ByteArrayOutputStream();
        graph.dump(html);
        return html.toByteArray();
    }
}
