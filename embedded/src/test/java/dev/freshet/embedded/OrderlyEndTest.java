package dev.freshet.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderlyEndTest {
    private static final Path TEMPORARY = Path.of("/tmp");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tmp/liblz4-java-16805496145414440457.so",
                "/tmp/sqlite-3.54.1.0-44ae68c4-9c83-46d2-b627-1179b8efb6ca-libsqlitejdbc.so",
            })
    void deletesWhatLibrariesUnpacked(String file) {
        assertThat(OrderlyEnd.isUnpacked(Path.of(file), TEMPORARY)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tmp/freshet/embedded/node_modules/@chdb/lib-linux-x64-gnu/libchdb.so",
                "/tmp/libchdb.so",
                "/tmp/freshet/liblz4-java-16805496145414440457.so",
                "/usr/lib/liblz4-java-16805496145414440457.so",
            })
    void leavesWhatIsSomebodysWhereverItLies(String file) {
        assertThat(OrderlyEnd.isUnpacked(Path.of(file), TEMPORARY)).isFalse();
    }
}
