package dev.freshet.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Kafka's settings for one broker that is its own controller, on one small machine.
 *
 * @param data where topics and metadata lie
 * @param port for clients
 * @param controllerPort for the broker itself, as its own controller
 */
record BrokerConfig(
        Path data, int port, int controllerPort, long retentionMillis, long retentionBytes, int defaultPartitions) {

    static final int NODE = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final String LOOPBACK = "127.0.0.1";

    /** Every name and value as they would stand in {@code server.properties}. */
    Map<String, String> properties() {
        Map<String, String> all = new HashMap<>();
        identity(all);
        retention(all);
        singleReplica(all);
        session(all);
        smallMachine(all);
        return all;
    }

    private void identity(Map<String, String> all) {
        String clients = "PLAINTEXT://" + LOOPBACK + ":" + port;
        String controller = LOOPBACK + ":" + controllerPort;
        all.put("process.roles", "broker,controller");
        all.put("node.id", Integer.toString(NODE));
        all.put("listeners", clients + "," + CONTROLLER_LISTENER + "://" + controller);
        all.put("advertised.listeners", clients);
        all.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        all.put("inter.broker.listener.name", "PLAINTEXT");
        all.put("controller.listener.names", CONTROLLER_LISTENER);
        all.put("controller.quorum.voters", NODE + "@" + controller);
        all.put("log.dirs", data.toString());
    }

    /** A partition's newest segment is never deleted, so segments must be much smaller than what is kept. */
    private void retention(Map<String, String> all) {
        long segmentBytes = Math.clamp(retentionBytes / 8, 16L << 20, 256L << 20);
        long segmentMillis = Math.clamp(retentionMillis / 8, TimeUnit.MINUTES.toMillis(1), TimeUnit.HOURS.toMillis(3));
        all.put("log.retention.ms", Long.toString(retentionMillis));
        all.put("log.retention.bytes", Long.toString(retentionBytes));
        all.put("log.segment.bytes", Long.toString(segmentBytes));
        all.put("log.roll.ms", Long.toString(segmentMillis));
        all.put("log.retention.check.interval.ms", "30000");
    }

    private void singleReplica(Map<String, String> all) {
        all.put("num.partitions", Integer.toString(defaultPartitions));
        all.put("default.replication.factor", "1");
        all.put("min.insync.replicas", "1");
        all.put("offsets.topic.replication.factor", "1");
        all.put("offsets.topic.num.partitions", "4");
        all.put("transaction.state.log.replication.factor", "1");
        all.put("transaction.state.log.min.isr", "1");
        all.put("transaction.state.log.num.partitions", "4");
        all.put("share.coordinator.state.topic.replication.factor", "1");
        all.put("share.coordinator.state.topic.min.isr", "1");
        all.put("auto.create.topics.enable", "false");
        all.put("group.initial.rebalance.delay.ms", "0");
        all.put("group.min.session.timeout.ms", "1000");
    }

    /** A broker that comes back after a kill is let in when its former session has ended: nine seconds by default. */
    private void session(Map<String, String> all) {
        all.put("broker.session.timeout.ms", "3000");
        all.put("broker.heartbeat.interval.ms", "500");
    }

    private void smallMachine(Map<String, String> all) {
        all.put("num.network.threads", "2");
        all.put("num.io.threads", "4");
        all.put("num.recovery.threads.per.data.dir", "2");
        all.put("log.cleaner.dedupe.buffer.size", Long.toString(4L << 20));
        all.put("socket.request.max.bytes", Long.toString(32L << 20));
        all.put("message.max.bytes", Long.toString(8L << 20));
    }
}
