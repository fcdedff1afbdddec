package dev.freshet.embedded;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;

/** How bodies are compressed on their way: by HTTP's means, by ClickHouse's own, or not. */
final class BodyCoding {

    private static final int BUFFER_BYTES = 64 << 10;

    private BodyCoding() {}

    static InputStream decode(QueryRequest request, InputStream body) throws IOException, EngineException {
        InputStream decoded = switch (request.contentEncoding().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> body;
            case "gzip" -> new GZIPInputStream(body, BUFFER_BYTES);
            case "lz4" -> new LZ4FrameInputStream(body);
            default ->
                throw EngineException.refusal(
                        EngineException.NOT_IMPLEMENTED,
                        "NOT_IMPLEMENTED",
                        "Unknown Content-Encoding: " + request.contentEncoding());
        };
        return request.decompressBody() ? new CompressedInput(decoded) : decoded;
    }

    /** The value of the response's {@code Content-Encoding}; "" for none. */
    static String contentEncoding(QueryRequest request) {
        String accepted = request.acceptEncoding().toLowerCase(Locale.ROOT);
        if (accepted.contains("gzip")) {
            return "gzip";
        }
        return accepted.contains("lz4") ? "lz4" : "";
    }

    static OutputStream encode(QueryRequest request, OutputStream body) throws IOException {
        OutputStream encoded = switch (contentEncoding(request)) {
            case "gzip" -> new GZIPOutputStream(body, BUFFER_BYTES);
            case "lz4" -> new LZ4FrameOutputStream(body, LZ4FrameOutputStream.BLOCKSIZE.SIZE_64KB);
            default -> body;
        };
        return request.compressResponse() ? new CompressedOutput(encoded) : new BufferedOutputStream(encoded, 8 << 10);
    }
}
