package dev.freshet.load;

import java.util.HashMap;
import java.util.Map;

/** Makes the decoders of all topics that a configuration names, by topic. */
final class Decoders {

    private Decoders() {}

    /** Fresh ones, for one thread. */
    static Map<String, RecordDecoder> of(LoaderConfig config) {
        Map<String, RecordDecoder> decoders = new HashMap<>();
        decoders.put(config.topic(), new EventRecordDecoder());
        for (OwnTopic own : config.ownTopics()) {
            if (decoders.put(own.topic(), new JsonRecordDecoder(own.product(), config.limits())) != null) {
                throw new IllegalArgumentException("a topic is configured twice: " + own.topic());
            }
        }
        return Map.copyOf(decoders);
    }
}
