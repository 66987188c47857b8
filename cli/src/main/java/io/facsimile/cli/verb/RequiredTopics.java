package io.facsimile.cli.verb;

import io.facsimile.kafka.Connection;
import io.facsimile.kafka.TopicException;
import io.facsimile.kafka.admin.ClusterAdmin;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

/** Topics that a verb reads or sends to, and that it does not create. */
final class RequiredTopics {
    private RequiredTopics() {}

    /**
     * Checks that topics are there, and that a broker is there to ask.
     *
     * @throws IOException saying in one line what is missing
     */
    static void check(Connection connection, Collection<String> topics) throws IOException, InterruptedException {
        try (ClusterAdmin cluster = ClusterAdmin.connect(connection)) {
            List<String> missing = cluster.missing(topics);
            if (!missing.isEmpty()) {
                throw new TopicException(
                        "no topic " + String.join(", ", missing) + " at " + connection.bootstrapServers()
                                + "; './facsimile broker' and './facsimile stream --create-topics' create Facsimile's,"
                                + " --prefix says what their names begin with");
            }
        }
    }
}
