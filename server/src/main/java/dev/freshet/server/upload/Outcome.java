package dev.freshet.server.upload;

import java.util.List;

/** What became of one batch. */
public sealed interface Outcome {

    /** The server took the batch; {@code rejected} names the events in it that it refused. */
    record Taken(int accepted, List<Refusal> rejected) implements Outcome {}

    /** The server refused the batch as a whole, or could not be reached after every retry. */
    record Failed(String code, String detail) implements Outcome {}

    /** One event that was refused: its place in the batch, the stable code, and the reason for people. */
    record Refusal(int index, String code, String detail) {}
}
