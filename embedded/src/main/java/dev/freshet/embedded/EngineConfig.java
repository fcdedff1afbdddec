package dev.freshet.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The engine's configuration file: memory, pools and caches for one small machine. */
final class EngineConfig {

    private EngineConfig() {}

    /** Where BACKUP may write to and RESTORE may read from, and nowhere else. */
    static Path backups(Path dataDirectory) {
        return dataDirectory.resolve("backups");
    }

    static Path log(Path dataDirectory) {
        return dataDirectory.resolve("log").resolve("clickhouse.log");
    }

    /** Makes the folders that it names, and writes the file anew: it is ours, not people's. */
    static Path write(Path dataDirectory, long memoryBytes) throws IOException {
        Files.createDirectories(dataDirectory.resolve("log"));
        Files.createDirectories(backups(dataDirectory));
        Path file = dataDirectory.resolve("clickhouse.xml");
        int processors = Runtime.getRuntime().availableProcessors();
        Files.writeString(file, """
                <clickhouse>
                    <logger>
                        <log>%s</log><size>4M</size><count>2</count>
                        <levels>
                            <!-- Errors of queries go to their clients. -->
                            <logger><name>executeQuery</name><level>none</level></logger>
                            <!-- Complains after each streamed insert of a nested status of the library's own. -->
                            <logger><name>ThreadStatus</name><level>none</level></logger>
                        </levels>
                    </logger>
                    <timezone>UTC</timezone>
                    <max_server_memory_usage>%d</max_server_memory_usage>
                    <mark_cache_size>%d</mark_cache_size>
                    <uncompressed_cache_size>0</uncompressed_cache_size>
                    <background_pool_size>%d</background_pool_size>
                    <background_schedule_pool_size>%d</background_schedule_pool_size>
                    <backups><allowed_path>%s</allowed_path></backups>
                    <storage_configuration>
                        <disks><default><keep_free_space_bytes>%d</keep_free_space_bytes></default></disks>
                    </storage_configuration>
                </clickhouse>
                """.formatted(
                        escape(log(dataDirectory).toString()),
                        memoryBytes,
                        memoryBytes / 16,
                        Math.max(2, processors),
                        Math.max(4, processors),
                        escape(backups(dataDirectory).toString()),
                        DiskGuard.reserveBytes(dataDirectory)));
        return file;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
