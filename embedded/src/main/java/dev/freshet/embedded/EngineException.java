package dev.freshet.embedded;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A refusal by the engine, or by this interface in the engine's words: a ClickHouse error code and its text. */
final class EngineException extends Exception {

    static final int SYNTAX_ERROR = 62;
    static final int UNKNOWN_SETTING = 115;
    static final int BAD_ARGUMENTS = 36;
    static final int NOT_IMPLEMENTED = 48;
    static final int CANNOT_DECOMPRESS = 271;
    static final int ACCESS_DENIED = 497;
    static final int AUTHENTICATION_FAILED = 516;
    static final int TOO_MANY_SIMULTANEOUS_QUERIES = 202;
    static final int UNKNOWN_EXCEPTION = 1002;

    private static final Pattern CODE = Pattern.compile("^\\s*(?:Error: )?Code: (\\d+)\\.");

    private final int code;

    private EngineException(int code, String message) {
        super(message);
        this.code = code;
    }

    /** What the engine said, such as {@code Code: 60. DB::Exception: Unknown table … (UNKNOWN_TABLE)}. */
    static EngineException of(String message) {
        Matcher matcher = CODE.matcher(message);
        return matcher.find()
                ? new EngineException(Integer.parseInt(matcher.group(1)), message)
                : refusal(UNKNOWN_EXCEPTION, "UNKNOWN_EXCEPTION", message);
    }

    static EngineException refusal(int code, String name, String reason) {
        return new EngineException(
                code, String.format(Locale.ROOT, "Code: %d. DB::Exception: %s (%s)", code, reason, name));
    }

    static EngineException badArguments(String reason) {
        return refusal(BAD_ARGUMENTS, "BAD_ARGUMENTS", reason);
    }

    /** The ClickHouse error code. */
    int code() {
        return code;
    }

    /** The HTTP status that ClickHouse gives this code, in {@code exceptionCodeToHTTPStatus}; overload is 503. */
    int httpStatus() {
        return switch (code) {
            case 194 -> 401;
            case 192, 193, AUTHENTICATION_FAILED, 512, ACCESS_DENIED -> 403;
            case BAD_ARGUMENTS, 427, 6, 25, 26, 38, 41, 72, 441, 675, 676, 376, 27, 15, 44, 223, 16, 167, 168 -> 400;
            case 169, SYNTAX_ERROR, 117, 53, 321, 69, CANNOT_DECOMPRESS -> 400;
            case 60, 46, 47, 50, 56, 81, UNKNOWN_SETTING, 63, 73, 336, 78, 511 -> 404;
            case 159 -> 408;
            case 381 -> 411;
            case 229 -> 413;
            case 415 -> 415;
            case NOT_IMPLEMENTED -> 501;
            case 209, 76, 439, TOO_MANY_SIMULTANEOUS_QUERIES -> 503;
            default -> 500;
        };
    }
}
