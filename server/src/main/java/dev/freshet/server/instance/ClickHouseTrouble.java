package dev.freshet.server.instance;

import dev.freshet.store.RootCause;
import dev.freshet.store.StoreException;
import dev.freshet.store.StoreRefusedException;
import dev.freshet.store.StoreUnavailableException;
import java.util.Set;
import java.util.regex.Pattern;

/** Why ClickHouse cannot be used at a start, and what to do about it. */
final class ClickHouseTrouble {

    /** UNKNOWN_USER, WRONG_PASSWORD, REQUIRED_PASSWORD, ACCESS_DENIED, AUTHENTICATION_FAILED. */
    private static final Set<Integer> NOT_LET_IN = Set.of(192, 193, 194, 497, 516);

    /** The client's own, which nobody can look up. */
    private static final Pattern QUERY_ID = Pattern.compile("\\s*\\(queryId[^)]*\\)");

    private ClickHouseTrouble() {}

    static String of(StoreException failure) {
        return switch (failure) {
            case StoreUnavailableException away ->
                withoutId(RootCause.of(away)) + "; is it up, and is clickhouse.url right?";
            case StoreRefusedException refused
            when NOT_LET_IN.contains(refused.code()) ->
                withoutId(RootCause.of(refused)) + "; check clickhouse.user and clickhouse.password";
            default -> withoutId(String.valueOf(failure.getMessage()));
        };
    }

    private static String withoutId(String message) {
        return QUERY_ID.matcher(message).replaceAll("").strip();
    }
}
