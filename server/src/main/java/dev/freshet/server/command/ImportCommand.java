package dev.freshet.server.command;

import dev.freshet.server.accesslog.AccessLogImport;
import dev.freshet.server.accesslog.ConsoleProgress;
import dev.freshet.server.accesslog.DurationUnit;
import dev.freshet.server.accesslog.ImportOptions;
import dev.freshet.server.accesslog.Summary;
import dev.freshet.server.configuration.ConfigurationException;
import dev.freshet.server.configuration.FileTrouble;
import dev.freshet.server.instance.ReadyFile;
import dev.freshet.server.instance.ReadyLine;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** An access log into a product. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        description = "Reads an Apache or nginx access log (common or combined, plain or gzip) into a product. "
                + "Without --url, into the Freshet that runs on the data folder.")
public final class ImportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "the access log")
    private Path file = Path.of("");

    @Option(names = "--shift", description = "move all times so that the newest line is now")
    private boolean shift;

    @Option(names = "--url", paramLabel = "U", description = "the address of a Freshet elsewhere; needs --write-key")
    private @Nullable URI url;

    @Option(names = "--write-key", paramLabel = "K", description = "the write key of the product")
    private @Nullable String writeKey;

    @Option(names = "--product", paramLabel = "SLUG", description = "the product, if the running Freshet has several")
    private @Nullable String product;

    @Option(
            names = "--duration",
            paramLabel = "UNIT",
            defaultValue = "DETECT",
            description = "the unit of the duration in the log: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private DurationUnit duration = DurationUnit.DETECT;

    @Option(
            names = "--site",
            paramLabel = "HOST",
            defaultValue = "",
            description = "the logged site's host, so that links within it do not count as referrals")
    private String site = "";

    @Mixin
    private final ConfigurationOptions options = new ConfigurationOptions();

    /** Where events go, and the key that lets them in. */
    private record Target(URI url, String writeKey) {}

    @Override
    public Integer call() throws InterruptedException {
        if (!Files.isReadable(file)) {
            throw new ConfigurationException(file + " cannot be read; name an access log");
        }
        if (shift && !Files.isRegularFile(file)) {
            throw new ConfigurationException(
                    "--shift reads the log twice, and " + file + " can be read only once: write it to a file first");
        }
        Summary summary = read(target());
        System.out.println(summary.describe());
        return summary.complete() ? 0 : 1;
    }

    @SuppressWarnings("ClosingStandardOutputStreams") // it closes its bar, not the stream
    private Summary read(Target target) throws InterruptedException {
        String name = String.valueOf(file.getFileName());
        try (ConsoleProgress progress = new ConsoleProgress(name, System.err, Boolean.getBoolean("freshet.terminal"))) {
            return new AccessLogImport(
                            file,
                            new ImportOptions(shift, duration, site),
                            target.url(),
                            target.writeKey(),
                            InstantSource.system(),
                            progress)
                    .run();
        } catch (IOException e) {
            throw new ConfigurationException(file + " cannot be read: " + FileTrouble.of(e));
        }
    }

    private Target target() {
        if (url != null) {
            if (writeKey == null) {
                throw new ConfigurationException("--url needs --write-key: the key of the product to import into");
            }
            return new Target(web(url), writeKey);
        }
        Path data = options.read().data();
        ReadyLine running = ReadyFile.read(data)
                .orElseThrow(() -> new ConfigurationException("No Freshet runs on " + data
                        + "; start one with './freshet up', or name one with --url and --write-key"));
        return new Target(URI.create(running.localUrl()), writeKey != null ? writeKey : keyOf(running));
    }

    /** Without a scheme {@code localhost:8080} is a URI too, whose scheme is {@code localhost}. */
    private static URI web(URI url) {
        boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!web || url.getHost() == null) {
            throw new ConfigurationException(
                    "--url " + url
                            + " is no address of a server: write http://HOST:PORT or https://HOST, such as http://localhost:8080");
        }
        return url;
    }

    private String keyOf(ReadyLine running) {
        if (product == null && running.writeKeys().size() == 1) {
            return running.writeKeys().values().iterator().next();
        }
        String key = product == null ? null : running.writeKeys().get(product);
        if (key == null) {
            throw new ConfigurationException(
                    running.writeKeys().isEmpty()
                            ? "The running Freshet had no product when it started; make one on its first page and name its --write-key"
                            : "Choose a --product: "
                                    + String.join(", ", running.writeKeys().keySet()));
        }
        return key;
    }
}
