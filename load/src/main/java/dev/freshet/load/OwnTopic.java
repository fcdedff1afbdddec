package dev.freshet.load;

/**
 * A team's own Kafka topic of JSON events, one Segment-style event a record, loaded like Freshet's own.
 *
 * @param product slug of the product that its events belong to
 */
public record OwnTopic(String topic, String product) {}
