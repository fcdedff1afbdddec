package dev.freshet.event;

/**
 * What is known of the machine that sent an event; {@code ""} for what is not.
 *
 * @param country ISO 3166 alpha-2 code
 * @param browser family; a bot's name for bots
 * @param os family
 * @param device desktop, mobile, tablet, bot or other
 */
public record Client(String country, String browser, String os, String device) {
    /** Nothing is known. */
    public static final Client UNKNOWN = new Client("", "", "", "");
}
