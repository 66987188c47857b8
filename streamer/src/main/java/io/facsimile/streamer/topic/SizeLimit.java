package io.facsimile.streamer.topic;

import io.facsimile.streamer.options.StartupException;
import java.util.Collection;
import java.util.Comparator;

/**
 * A limit on the size of a record, with the setting that makes it.
 *
 * @param owner whose setting it is, in words
 * @param setting its name
 * @param value of the setting, in bytes
 * @param overhead bytes of the value that the record itself cannot have
 */
record SizeLimit(String owner, String setting, long value, long overhead) {
    /** The limit that binds: the smallest, and of equal ones the first. */
    static SizeLimit smallest(Collection<SizeLimit> limits) {
        return limits.stream().min(Comparator.comparingInt(SizeLimit::bytes)).orElseThrow();
    }

    /** Bytes of the largest record. */
    int bytes() {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, value - overhead));
    }

    /**
     * The bytes of the largest record, which are enough.
     *
     * @throws StartupException naming the setting if they are fewer
     */
    int requireAtLeast(int least) throws StartupException {
        if (bytes() < least) {
            throw new StartupException(owner + ": expected " + setting + " of at least " + (least + overhead)
                    + ", found " + value + "; a dead letter, or any result, could not be sent");
        }
        return bytes();
    }
}
