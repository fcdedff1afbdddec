package dev.freshet.bench;

/**
 * What clients who do not read cost the server, in bytes.
 *
 * @param clients who do not read
 * @param heapOfEach of the server's heap that every client takes, whether it reads or not
 * @param heap of the server's heap that came with the stall, all of them together
 * @param unsent frames written and not taken by the sockets; shared ones count for each who waits for them
 * @param kernel in the sockets' send queues
 */
record LiveCost(int clients, long heapOfEach, long heap, long unsent, long kernel) {

    /** One who does not read, everything together. */
    long each() {
        return heapOfEach + (Math.max(0, heap) + unsent + kernel) / clients;
    }
}
