package dev.freshet.server.trust;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.freshet.collect.Replayer;
import dev.freshet.collect.Replayer.Message;
import dev.freshet.event.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends rejected events through collect once more, and notes which. One request at a time, so that none is sent by two people; and an event has a
 * messageId in the end, so that one that is sent twice all the same (the note was lost, say) is counted once within the loader's window.
 */
final class Replays {

    /** Events of one request. */
    static final int LIMIT = 1_000;

    private static final int REFUSALS_TOLD = 20;
    private static final JsonMapper JSON = new JsonMapper();

    private final Inbox inbox;
    private final Replayer replayer;

    Replays(Inbox inbox, Replayer replayer) {
        this.inbox = inbox;
        this.replayer = replayer;
    }

    record Refused(String id, String code, String detail) {}

    record Outcome(int replayed, long remaining, List<Refused> refused) {}

    /** What sending one comes to. */
    sealed interface One {
        record Done(Outcome outcome) implements One {}

        record Unknown() implements One {}

        record AlreadySent(RejectedRecord record) implements One {}
    }

    /** Sends one event, with another payload if one is given. */
    synchronized One one(RejectedId id, Optional<String> payload, String person) {
        Optional<RejectedRecord> found = inbox.find(id);
        if (found.isEmpty()) {
            return new One.Unknown();
        }
        RejectedRecord record = found.get();
        if (record.replayedAt() != null) {
            return new One.AlreadySent(record);
        }
        return new One.Done(send(List.of(new Sent(record, payload.orElse(record.payload()))), person, 0));
    }

    /** Sends the oldest of a group that were not sent yet. */
    synchronized Outcome all(GroupKey group, String person) {
        List<Sent> events = inbox.waiting(group, LIMIT).stream()
                .map(record -> new Sent(record, record.payload()))
                .toList();
        Outcome outcome = send(events, person, 0);
        return new Outcome(outcome.replayed(), inbox.waitingOf(group), outcome.refused());
    }

    private record Sent(RejectedRecord record, String payload) {}

    private Outcome send(List<Sent> events, String person, long remaining) {
        List<Sent> sent = new ArrayList<>();
        List<Message> messages = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        for (Sent event : events) {
            Optional<byte[]> batch = batch(event);
            if (event.record().product().isEmpty()) {
                refused.add(refusal(event, ErrorCode.MISSING_FIELD, "whose event it is could not be read"));
            } else if (batch.isEmpty()) {
                refused.add(refusal(event, ErrorCode.MALFORMED_JSON, "the payload is not a JSON object"));
            } else {
                sent.add(event);
                messages.add(new Message(
                        event.record().product(),
                        batch.get(),
                        event.record().received(),
                        event.record().sdk()));
            }
        }
        List<RejectedId> done = new ArrayList<>();
        List<Replayer.Outcome> outcomes = messages.isEmpty() ? List.of() : replayer.replay(messages);
        for (int i = 0; i < outcomes.size(); i++) {
            switch (outcomes.get(i)) {
                case Replayer.Outcome.Accepted _ ->
                    RejectedId.parse(sent.get(i).record().id()).ifPresent(done::add);
                case Replayer.Outcome.Refused(ErrorCode code, String detail) ->
                    refused.add(refusal(sent.get(i), code, detail));
            }
        }
        if (!done.isEmpty()) {
            inbox.replayed(done, person);
        }
        return new Outcome(
                done.size(), remaining, refused.stream().limit(REFUSALS_TOLD).toList());
    }

    private static Refused refusal(Sent event, ErrorCode code, String detail) {
        return new Refused(event.record().id(), code.code(), detail);
    }

    /** The payload as a body for {@code /v1/batch}, each event with its type and a messageId. */
    private static Optional<byte[]> batch(Sent event) {
        try {
            if (!(JSON.readTree(event.payload()) instanceof ObjectNode json)) {
                return Optional.empty();
            }
            ObjectNode body = json;
            if (!json.path("batch").isArray()) {
                body = JSON.createObjectNode();
                body.putArray("batch").add(json);
            }
            ArrayNode batch = (ArrayNode) body.get("batch");
            for (int i = 0; i < batch.size(); i++) {
                JsonNode one = batch.get(i);
                if (one instanceof ObjectNode object) {
                    complete(object, event.record(), i);
                }
            }
            return Optional.of(JSON.writeValueAsString(body).getBytes(UTF_8));
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private static void complete(ObjectNode event, RejectedRecord record, int index) {
        if (!event.has("type") && !record.call().isEmpty()) {
            event.put("type", record.call());
        }
        if (event.path("messageId").asString("").isEmpty()) {
            event.put("messageId", "rejected-" + record.id() + (index == 0 ? "" : "-" + index));
        }
    }
}
