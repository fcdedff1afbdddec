package dev.freshet.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * One numbered SQL file.
 *
 * @param checksum SHA-256 of the file's text, in hexadecimal
 * @param statements each safe to run again when it was run before
 */
record Migration(int version, String name, String checksum, List<String> statements) {

    /** Reads the resource {@code schema/VERSION_NAME.sql} next to this class. */
    static Migration load(String file) {
        try (InputStream in = Migration.class.getResourceAsStream("schema/" + file + ".sql")) {
            if (in == null) {
                throw new IllegalStateException("migration is missing from the program: " + file);
            }
            return parse(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A statement ends with a semicolon at the end of a line. */
    static Migration parse(String file, String text) {
        int separator = file.indexOf('_');
        int version = Integer.parseInt(file.substring(0, separator));
        List<String> statements = Arrays.stream(text.split(";\\s*(\\R|$)"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
        return new Migration(version, file.substring(separator + 1), sha256(text), statements);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
