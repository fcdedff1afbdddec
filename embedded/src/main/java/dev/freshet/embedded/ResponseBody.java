package dev.freshet.embedded;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A response's body as a blocking stream, written by one worker thread. The first bytes are held back, so that a query
 * that fails early can still get the right status; after that one chunk of 64 KB is on its way to the socket while
 * the next is filled, and a client that reads slowly slows the query down.
 */
final class ResponseBody extends OutputStream {

    private static final int CHUNK_BYTES = 64 << 10;
    private static final int STALLED_SECONDS = 300;

    private final HttpServerResponse response;
    private final Runnable beforeHead;
    private final int holdBytes;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream(4 << 10);
    private Future<Void> underWay = Future.succeededFuture();
    private boolean begun;

    /**
     * @param holdBytes how much is held back before the response begins
     * @param beforeHead sets the headers, right before they are sent
     */
    ResponseBody(HttpServerResponse response, int holdBytes, Runnable beforeHead) {
        this.response = response;
        this.holdBytes = holdBytes;
        this.beforeHead = beforeHead;
    }

    /** Whether status and headers have been sent. */
    boolean begun() {
        return begun;
    }

    /** Forgets what is held back. */
    void reset() {
        pending.reset();
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int limit = begun ? CHUNK_BYTES : holdBytes;
        pending.write(bytes, offset, length);
        if (pending.size() >= limit) {
            send();
        }
    }

    /** Ends the response. */
    @Override
    public void close() throws IOException {
        if (begun) {
            send();
            await(underWay);
            response.end();
        } else {
            begun = true;
            beforeHead.run();
            response.end(Buffer.buffer(pending.toByteArray()));
        }
    }

    /** Breaks the response off, so that the client cannot take what it has for the whole. */
    void abort() throws IOException {
        send();
        await(underWay);
        response.reset();
    }

    private void send() throws IOException {
        if (!begun) {
            begun = true;
            response.setChunked(true);
            beforeHead.run();
        }
        if (pending.size() > 0) {
            await(underWay);
            underWay = response.write(Buffer.buffer(pending.toByteArray()));
            pending.reset();
        }
    }

    private static void await(Future<Void> write) throws IOException {
        try {
            write.toCompletionStage().toCompletableFuture().get(STALLED_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException("The client went away", e);
        } catch (TimeoutException e) {
            throw new IOException("The client has read nothing for " + STALLED_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while writing the response", e);
        }
    }
}
