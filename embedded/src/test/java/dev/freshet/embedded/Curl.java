package dev.freshet.embedded;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The real command-line client, against one engine. */
record Curl(String url) {

    /**
     * What the engine answered.
     *
     * @param head status line and headers; status 0 if there was no answer
     */
    record Answer(String head, Buffer bytes) {
        int status() {
            return Integer.parseInt(head.split(" ", 3)[1]);
        }

        String body() {
            return bytes.toString(StandardCharsets.UTF_8);
        }

        String header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    /** Posts a body to the path and query. */
    Answer post(String pathAndQuery, String body, String... options) throws IOException, InterruptedException {
        return post(pathAndQuery, body.getBytes(StandardCharsets.UTF_8), options);
    }

    Answer post(String pathAndQuery, byte[] body, String... options) throws IOException, InterruptedException {
        return run(body, pathAndQuery, options, "--data-binary", "@-");
    }

    Answer get(String pathAndQuery, String... options) throws IOException, InterruptedException {
        return run(new byte[0], pathAndQuery, options);
    }

    private Answer run(byte[] input, String pathAndQuery, String[] options, String... more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("curl", "--silent", "--include", "--globoff", "-H", "Expect:"));
        command.addAll(List.of(more));
        command.addAll(List.of(options));
        command.add(url + pathAndQuery);
        Process curl = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var stdin = curl.getOutputStream()) {
            stdin.write(input);
        }
        byte[] output = curl.getInputStream().readAllBytes();
        curl.waitFor();
        String text = new String(output, StandardCharsets.ISO_8859_1);
        if (text.isEmpty()) {
            return new Answer("HTTP/1.1 000 none", Buffer.buffer());
        }
        int split = text.indexOf("\r\n\r\n");
        return new Answer(text.substring(0, split), Buffer.buffer(output).slice(split + 4, output.length));
    }
}
