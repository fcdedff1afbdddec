package dev.freshet.bench.generator;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Builds requests ahead of a run. */
public final class Requests {

    private static final long SEED = 20_261_124;

    private final List<Request> all;

    private Requests(List<Request> all) {
        this.all = all;
    }

    /** Batches, Zipf-shaped over the products of these write keys. */
    public static Requests batches(List<String> writeKeys, int events, int count) {
        Random random = new Random(SEED);
        EventShapes shapes = new EventShapes(random);
        Zipf products = new Zipf(writeKeys.size(), random);
        String[] keys = writeKeys.toArray(String[]::new);
        List<Request> built = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String body = batch(shapes, events);
            built.add(call("batch", products.pick(keys), body, events));
        }
        return new Requests(built);
    }

    /** Beacons: one event a request. */
    public static Requests single(String writeKey, int count) {
        EventShapes shapes = new EventShapes(new Random(SEED));
        List<Request> built = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder body = new StringBuilder();
            shapes.append(body);
            String call = body.indexOf("\"page\"") == 8 ? "page" : "track";
            built.add(call(call, writeKey, body.toString(), 1));
        }
        return new Requests(built);
    }

    /** The same events for QuestDB, as lines. */
    public static Requests lines(List<String> products, int events, int count) {
        EventStream stream = new EventStream(products, Instant.now(), 1);
        List<Request> built = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder body = new StringBuilder();
            for (int event = 0; event < events; event++) {
                LineProtocol.append(body, stream.shape());
            }
            built.add(request("/write", "", body.toString(), events));
        }
        return new Requests(built);
    }

    /** A batch's body, marks and all. */
    static String batch(EventShapes shapes, int events) {
        StringBuilder body = new StringBuilder("{\"batch\":[");
        for (int event = 0; event < events; event++) {
            shapes.append(body.append(event == 0 ? "" : ","));
        }
        return body.append("]}").toString();
    }

    List<Request> all() {
        return all;
    }

    private static Request call(String call, String writeKey, String body, int events) {
        String credentials = Base64.getEncoder().encodeToString((writeKey + ":").getBytes(StandardCharsets.US_ASCII));
        return request(
                "/v1/" + call,
                "Content-Type: application/json\r\nAuthorization: Basic " + credentials + "\r\n",
                body,
                events);
    }

    private static Request request(String path, String headers, String body, int events) {
        return new Request(
                "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "Content-Length: " + body.length()
                        + "\r\n\r\n" + body,
                events);
    }
}
