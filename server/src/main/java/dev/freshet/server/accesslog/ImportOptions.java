package dev.freshet.server.accesslog;

/**
 * How a log is read.
 *
 * @param shift whether all times are moved by the same amount, so that the newest is now
 * @param duration the unit of the time that the server took, where lines have one
 */
public record ImportOptions(boolean shift, DurationUnit duration) {

    /** The times as they are, the unit by its look. */
    public static final ImportOptions DEFAULTS = new ImportOptions(false, DurationUnit.DETECT);
}
