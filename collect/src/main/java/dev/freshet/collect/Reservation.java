package dev.freshet.collect;

/** What one request holds of the {@link InFlightBytes}. Belongs to the request's event loop. */
final class Reservation {
    private final InFlightBytes inFlight;
    private long held;

    Reservation(InFlightBytes inFlight) {
        this.inFlight = inFlight;
    }

    boolean grow(long bytes) {
        if (!inFlight.tryReserve(bytes)) {
            return false;
        }
        held += bytes;
        return true;
    }

    /** Gives everything back; further calls do nothing. */
    void release() {
        inFlight.release(held);
        held = 0;
    }
}
