package dev.freshet.embedded;

import java.nio.file.Path;

/** A data directory that another process uses. Its message names that process and says what to do. */
public final class DataInUseException extends RuntimeException {

    DataInUseException(Path dataDirectory, String holder) {
        super(dataDirectory + " is in use by " + describe(holder) + "; stop it or choose another --data");
    }

    /** The holder of a lock, from what its file says. */
    static String describe(String holder) {
        String[] parts = holder.strip().split(" ", 2);
        return parts.length == 2 ? "Freshet process " + parts[0] + ", started " + parts[1] : "another Freshet process";
    }
}
