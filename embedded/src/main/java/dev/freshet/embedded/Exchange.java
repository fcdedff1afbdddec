package dev.freshet.embedded;

import dev.freshet.embedded.Chdb.Statistics;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One query on its way: its request, what it has done so far, and its response. The event loop makes it and may
 * {@link #abandon} it; one worker thread runs it.
 */
final class Exchange implements Runnable, QueryRunner.Observer {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final int HOLD_BYTES = 64 << 10;
    private static final int HOLD_ALL_BYTES = 16 << 20;

    private final QueryRequest request;
    private final RequestBody body;
    private final HttpServerResponse response;
    private final QueryRunner runner;
    private final ResponseBody responseBody;
    private final long startNanos = System.nanoTime();
    private OutputFormat format = OutputFormat.of("TabSeparated");
    private Statistics statistics = Statistics.NONE;
    private volatile boolean finished;

    Exchange(QueryRequest request, RequestBody body, HttpServerResponse response, QueryRunner runner) {
        this.request = request;
        this.body = body;
        this.response = response;
        this.runner = runner;
        this.responseBody = new ResponseBody(
                response, request.waitForEnd() ? HOLD_ALL_BYTES : HOLD_BYTES, () -> putHeaders(format.contentType()));
    }

    String queryId() {
        return request.queryId();
    }

    boolean finished() {
        return finished;
    }

    /** Ends the wait for the request's body: the client is gone, or the server stops. */
    void abandon() {
        body.fail(new IOException("The query was given up"));
    }

    @Override
    public void run() {
        try {
            OutputStream result = BodyCoding.encode(request, responseBody);
            try {
                runner.run(request, BodyCoding.decode(request, body), result, this);
                result.close();
            } catch (EngineException e) {
                refuse(e, result);
            } catch (IOException | RuntimeException e) {
                LOG.debug("Query {} broke off", request.queryId(), e);
                refuse(EngineException.of(String.valueOf(e.getMessage())), result);
            }
        } catch (IOException e) {
            LOG.debug("The client of query {} is gone", request.queryId(), e);
            response.reset();
        } finally {
            finished = true;
        }
    }

    /** Answers with an exception; where the result has begun, appends it and breaks the connection, as ClickHouse does. */
    private void refuse(EngineException exception, OutputStream result) throws IOException {
        boolean begun = responseBody.begun();
        if (!begun) {
            responseBody.reset();
            response.setStatusCode(exception.httpStatus());
            response.putHeader("X-ClickHouse-Exception-Code", Integer.toString(exception.code()));
        }
        OutputStream target = begun ? result : BodyCoding.encode(request, responseBody);
        target.write((exception.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
        if (begun) {
            target.flush();
            responseBody.abort();
        } else {
            format = OutputFormat.of("Raw");
            target.close();
        }
    }

    @Override
    public void format(OutputFormat format) {
        this.format = format;
    }

    @Override
    public void count(Statistics piece) {
        statistics = statistics.plus(piece);
    }

    private void putHeaders(String contentType) {
        EngineHeaders.put(response, request.queryId());
        response.putHeader("Content-Type", contentType);
        response.putHeader("X-ClickHouse-Format", format.name());
        response.putHeader(
                "X-ClickHouse-Timezone", request.settings().getOrDefault("session_timezone", EngineHeaders.TIMEZONE));
        response.putHeader("X-ClickHouse-Summary", summary());
        String encoding = BodyCoding.contentEncoding(request);
        if (!encoding.isEmpty()) {
            response.putHeader("Content-Encoding", encoding);
        }
    }

    private String summary() {
        return "{\"read_rows\":\"%d\",\"read_bytes\":\"%d\",\"written_rows\":\"%d\",\"written_bytes\":\"%d\",\"total_rows_to_read\":\"0\",\"result_rows\":\"%d\",\"result_bytes\":\"0\",\"elapsed_ns\":\"%d\"}"
                .formatted(
                        statistics.readRows(),
                        statistics.readBytes(),
                        statistics.writtenRows(),
                        statistics.writtenBytes(),
                        statistics.resultRows(),
                        System.nanoTime() - startNanos);
    }
}
