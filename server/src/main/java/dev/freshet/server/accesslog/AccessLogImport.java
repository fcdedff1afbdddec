package dev.freshet.server.accesslog;

import dev.freshet.server.upload.BatchUploader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * One import of an access log: reads the file line by line, sends each request as a page event, and accounts for every
 * line. To be run once; owns nothing beyond {@link #run}.
 *
 * <p>Invalid UTF-8 in a line is replaced by U+FFFD, and a line longer than 64 KiB is unreadable.
 */
public final class AccessLogImport {

    private static final int REQUESTS_AT_ONCE = 4;

    private final Path file;
    private final ImportOptions options;
    private final URI server;
    private final String writeKey;
    private final InstantSource clock;
    private final ImportListener listener;
    private final LineParser parser;
    private final Fingerprints fingerprints;
    private final Tally tally = new Tally();

    /**
     * @param file plain or compressed with gzip
     * @param server the server's address, such as {@code http://127.0.0.1:8080}
     */
    public AccessLogImport(
            Path file,
            ImportOptions options,
            URI server,
            String writeKey,
            InstantSource clock,
            ImportListener listener) {
        this.file = file;
        this.options = options;
        this.server = server;
        this.writeKey = writeKey;
        this.clock = clock;
        this.listener = listener;
        this.parser = new LineParser(options.duration());
        this.fingerprints = new Fingerprints(writeKey);
    }

    /**
     * Imports the file, and returns once every event has been answered. Of a damaged file it imports what comes before the
     * damage, which is then the failure.
     *
     * @throws IOException if the file cannot be opened
     */
    public Summary run() throws IOException, InterruptedException {
        Duration shift = options.shift() ? shift() : Duration.ZERO;
        try (LogFile log = LogFile.open(file);
                BatchUploader uploader = new BatchUploader(server, REQUESTS_AT_ONCE)) {
            PageEvents events = new PageEvents(options.site());
            for (Optional<LogFile.Line> line = log.next(); line.isPresent(); line = log.next()) {
                add(line.get(), shift, events);
                if (events.full()) {
                    send(events, uploader);
                    listener.progressed(log.bytesRead(), log.size(), tally.lines());
                }
                if (tally.failed()) {
                    break;
                }
            }
            if (!events.empty()) {
                send(events, uploader);
            }
            uploader.awaitIdle();
            log.damage().ifPresent(tally::stopped);
            listener.progressed(log.bytesRead(), log.size(), tally.lines());
        }
        return tally.summary(shift);
    }

    private void add(LogFile.Line line, Duration shift, PageEvents events) {
        tally.line();
        String messageId = fingerprints.message(line);
        switch (parse(line)) {
            case ParsedLine.Whole whole -> add(whole.line(), line.number(), shift, messageId, events);
            case ParsedLine.CutShort cut -> {
                tally.cutShort(line.number(), cut.where());
                add(cut.line(), line.number(), shift, messageId, events);
            }
            case ParsedLine.Unreadable unreadable -> tally.unreadable(line.number(), unreadable.reason());
        }
    }

    private void add(AccessLogLine line, long number, Duration shift, String messageId, PageEvents events) {
        events.add(line, number, shift, messageId, fingerprints.visitor(line));
    }

    private ParsedLine parse(LogFile.Line line) {
        return line.tooLong()
                ? new ParsedLine.Unreadable("longer than " + LogFile.LONGEST_LINE + " bytes")
                : parser.parse(line.text());
    }

    private void send(PageEvents events, BatchUploader uploader) throws InterruptedException {
        List<Long> batch = events.lines();
        uploader.send(writeKey, events.take(), outcome -> tally.answered(batch, outcome));
    }

    /** From the newest line, which need not be the last, to now. */
    private Duration shift() throws IOException {
        Instant newest = Instant.MIN;
        try (LogFile log = LogFile.open(file)) {
            for (Optional<LogFile.Line> line = log.next(); line.isPresent(); line = log.next()) {
                Instant time = switch (parse(line.get())) {
                    case ParsedLine.Whole whole -> whole.line().time();
                    case ParsedLine.CutShort cut -> cut.line().time();
                    case ParsedLine.Unreadable unreadable -> Instant.MIN;
                };
                newest = time.isAfter(newest) ? time : newest;
            }
        }
        return newest.equals(Instant.MIN) ? Duration.ZERO : Duration.between(newest, clock.instant());
    }
}
