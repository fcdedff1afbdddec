package dev.freshet.server.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A browser on a page of the server: it keeps the session's cookie and token, and says where its requests come from. Its
 * headers can be changed to do what an attacker would.
 */
final class Browser {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    private final URI server;
    private final Map<String, String> headers = new HashMap<>();

    Browser(URI server) {
        this.server = server;
        headers.put("Origin", server.toString());
        headers.put("Sec-Fetch-Site", "same-origin");
        headers.put("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
    }

    /** What came back. */
    record Answer(int status, JsonNode body, Map<String, String> headers) {
        String code() {
            return body.path("code").asString("");
        }

        String text(String pointer) {
            return body.at(pointer).asString();
        }
    }

    Browser with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    Browser without(String header) {
        headers.remove(header);
        return this;
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** The same server as seen from a browser that shares nothing but the cookie and the token. */
    Browser copy() {
        Browser copy = new Browser(server);
        copy.headers.putAll(headers);
        return copy;
    }

    Answer get(String path) {
        return send("GET", path, "");
    }

    Answer post(String path, String json) {
        return send("POST", path, json);
    }

    Answer put(String path, String json) {
        return send("PUT", path, json);
    }

    Answer patch(String path, String json) {
        return send("PATCH", path, json);
    }

    Answer delete(String path) {
        return send("DELETE", path, "");
    }

    Answer signIn(String email, String password) {
        return post("/api/v1/session", JSON.writeValueAsString(Map.of("email", email, "password", password)));
    }

    /** Opens the live socket; gives the status of the handshake, 101 if it opened. */
    int openSocket() {
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        headers.forEach(builder::header);
        try {
            builder.buildAsync(
                            URI.create("ws://" + server.getAuthority() + "/api/v1/live"), new WebSocket.Listener() {})
                    .join()
                    .abort();
            return 101;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }

    static String secretOf(String link) {
        return link.substring(link.lastIndexOf('/') + 1);
    }

    private Answer send(String method, String path, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(path)).method(method, BodyPublishers.ofString(body));
        headers.forEach(request::header);
        request.header("Content-Type", "application/json");
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            JsonNode json = response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
            response.headers().firstValue("set-cookie").ifPresent(this::keepCookie);
            if (json.has("csrfToken")) {
                headers.put("X-CSRF-Token", json.get("csrfToken").asString());
            }
            Map<String, String> answered = new HashMap<>();
            response.headers().map().forEach((name, values) -> answered.put(name, values.getFirst()));
            return new Answer(response.statusCode(), json, answered);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keepCookie(String setCookie) {
        headers.put("Cookie", setCookie.substring(0, setCookie.indexOf(';')));
    }
}
