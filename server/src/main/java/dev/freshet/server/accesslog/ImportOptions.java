package dev.freshet.server.accesslog;

/**
 * How a log is read.
 *
 * @param shift whether all times are moved by the same amount, so that the newest is now
 * @param duration the unit of the time that the server took, where lines have one
 * @param site the logged site's host, such as {@code www.example.org}, so that links within it are told from referrals; ""
 *     when it is not known, for a log does not tell
 */
public record ImportOptions(boolean shift, DurationUnit duration, String site) {

    /** The times as they are, the unit by its look, the site unknown. */
    public static final ImportOptions DEFAULTS = new ImportOptions(false, DurationUnit.DETECT, "");
}
