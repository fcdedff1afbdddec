package dev.freshet.embedded;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A request's body as a blocking stream: filled by the event loop, read by one worker thread. At most
 * {@value #WINDOW} chunks of up to 64 KB wait in between; the socket is not read beyond that.
 */
final class RequestBody extends InputStream {

    private static final int WINDOW = 16;

    /** What has arrived; an empty chunk stands for the end. */
    private final BlockingQueue<Buffer> chunks = new LinkedBlockingQueue<>();

    private final HttpServerRequest request;
    private final Context eventLoop;
    private volatile @Nullable IOException failure;
    private Buffer current = Buffer.buffer(new byte[0]);
    private int position;
    private boolean ended;

    /** Call on the request's event loop, before any of the body has arrived. */
    RequestBody(HttpServerRequest request, Context eventLoop) {
        this.request = request;
        this.eventLoop = eventLoop;
        request.pause();
        request.exceptionHandler(e -> fail(new IOException("The request broke off", e)));
        request.endHandler(end -> chunks.add(Buffer.buffer()));
        request.handler(chunk -> {
            if (chunk.length() > 0) {
                chunks.add(chunk);
            }
        });
        request.fetch(WINDOW);
    }

    /** Wakes the reader with an error. */
    void fail(IOException reason) {
        failure = reason;
        chunks.add(Buffer.buffer());
    }

    @Override
    public int read() throws IOException {
        return await() ? current.getByte(position++) & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!await()) {
            return -1;
        }
        int count = Math.min(length, current.length() - position);
        current.getBytes(position, position + count, target, offset);
        position += count;
        return count;
    }

    /** Waits until the current chunk has an unread byte; false at the end. */
    private boolean await() throws IOException {
        if (!ended && position == current.length()) {
            try {
                current = chunks.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while reading the request", e);
            }
            position = 0;
            ended = current.length() == 0;
            eventLoop.runOnContext(next -> request.fetch(1));
        }
        IOException reason = failure;
        if (reason != null) {
            throw reason;
        }
        return !ended;
    }
}
