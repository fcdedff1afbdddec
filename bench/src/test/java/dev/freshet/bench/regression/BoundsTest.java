package dev.freshet.bench.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.bench.product.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BoundsTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void areKeptByWhatIsNotLarger() throws IOException {
        assertThat(bounds("decode: {most: 4, measured: 3.0 to 3.2}").complaints(Map.of("decode", 4.0)))
                .isEmpty();
    }

    @Test
    void nameTheRatioItsBoundAndWhatWasMeasured() throws IOException {
        assertThat(bounds("decode: {most: 4, measured: 3.0 to 3.2}").complaints(Map.of("decode", 4.25)))
                .containsExactly("decode is 4.250, its bound is 4.000 (docs/benchmarks/ratios.yaml;"
                        + " it was 3.0 to 3.2 when that was set)");
    }

    @Test
    void areNotKeptByWhatIsNoNumber() throws IOException {
        assertThat(bounds("decode: {most: 4, measured: 3}").complaints(Map.of("decode", Double.NaN)))
                .hasSize(1);
    }

    @Test
    void missNeitherARatioNorABound() throws IOException {
        assertThat(bounds("decode: {most: 4, measured: 3}").complaints(Map.of("encode", 1.0)))
                .containsExactlyInAnyOrder(
                        "encode has no bound in docs/benchmarks/ratios.yaml; measured 1.000",
                        "decode has a bound in docs/benchmarks/ratios.yaml and is not measured");
    }

    @Test
    void areNotGuessedWhereTheFileIsBroken() {
        assertThatThrownBy(() -> bounds("decode: {least: 4}")).isInstanceOf(BenchException.class);
        assertThatThrownBy(() -> Bounds.read(folder.resolve("absent.yaml"))).isInstanceOf(BenchException.class);
    }

    private Bounds bounds(String yaml) throws IOException {
        return Bounds.read(Files.writeString(folder.resolve("ratios.yaml"), yaml));
    }
}
