package io.facsimile.delivery;

/**
 * What was sent, and what came of it, position by position: a few bits a record and no records. Threads may share it, and
 * something may come before it is booked as sent.
 */
public final class DeliveryLedger {
    private final PositionSet sent = new PositionSet();
    private final PositionSet came = new PositionSet();
    private final PositionSet cameAgain = new PositionSet();
    private long arrivals;

    /** Books a record of which one thing must come. */
    public synchronized void sent(Position position) {
        sent.add(position);
    }

    /**
     * Books something that came of a record.
     *
     * @return whether it is the first
     */
    public synchronized boolean arrived(Position position) {
        arrivals++;
        boolean first = came.add(position);
        if (!first) {
            cameAgain.add(position);
        }
        return first;
    }

    /** How many records were sent. */
    public synchronized int sent() {
        return sent.count();
    }

    /** How many things came, each counted as often as it came. */
    public synchronized long arrivals() {
        return arrivals;
    }

    /** Of how many records something came, sent or not. */
    public synchronized int distinct() {
        return came.count();
    }

    /** Whether something has come of all that was sent until now. */
    public synchronized boolean isComplete() {
        return missing().isEmpty();
    }

    /** Records that were sent and of which nothing came. */
    public synchronized PositionSet missing() {
        return sent.minus(came);
    }

    /** Records of which more than one thing came. */
    public synchronized PositionSet doubled() {
        return cameAgain.plus(new PositionSet());
    }

    /** Records that nobody sent and of which something came. */
    public synchronized PositionSet unknown() {
        return came.minus(sent);
    }

    /** All that are not as they must be: missing, doubled or unknown, each counted once. */
    public synchronized PositionSet amiss() {
        return missing().plus(cameAgain).plus(unknown());
    }
}
