package dev.freshet.server.metadata;

import java.util.Arrays;
import java.util.Optional;

/** What a person may do. */
public enum Role {
    /** Everything. */
    ADMINISTRATOR("administrator"),
    /** Look at every product, change nothing but the own sessions; write keys are not shown. */
    VIEWER("viewer");

    private final String code;

    Role(String code) {
        this.code = code;
    }

    /** The name in the API and in the database. */
    public String code() {
        return code;
    }

    /** The role of this name, if there is one. */
    public static Optional<Role> find(String code) {
        return Arrays.stream(values()).filter(role -> role.code.equals(code)).findFirst();
    }
}
