package dev.freshet.bench.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FlameGraphsTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void leaveNarrowFramesOutWhereAllOfThemWouldBeTooMuch() throws IOException {
        List<String> stacks = IntStream.range(0, 20_000)
                .mapToObj(i -> "[main tid=1];wide;some/package/Of" + i + ".method" + i + (i == 0 ? " 100000" : " 200"))
                .toList();
        Path file = folder.resolve("new/flame.html");

        FlameGraphs.write("server", stacks, file);

        assertThat(file.toFile().length()).isLessThanOrEqualTo(300_000);
        assertThat(file).content().contains("wide", "Of0.method0");
    }
}
