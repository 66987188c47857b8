package io.facsimile.streamer.topic;

import io.facsimile.core.failure.RootCause;
import java.util.List;
import java.util.Optional;
import javax.security.auth.login.LoginException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;

/** Says in one line that brokers refuse a client, and what to look at. */
public final class Refusals {
    /** Kafka's words, Java's of login modules, and ours. */
    private static final List<String> MISSING = List.of("could not be found", "No LoginModule found", " is missing");

    private Refusals() {}

    /**
     * A sentence on a client's failure; none if it is not that of credentials or of a certificate.
     *
     * @param servers as in {@code bootstrap.servers}
     */
    public static Optional<String> describe(Object servers, Throwable failure) {
        if (failure instanceof SslAuthenticationException) {
            return Optional.of("no TLS connection to Kafka at " + servers + ": " + RootCause.message(failure)
                    + "; check the trust store and key store of the file given with --config");
        }
        if (failure instanceof AuthenticationException) {
            return Optional.of("Kafka at " + servers + " refuses these credentials: " + failure.getMessage()
                    + "; check the file given with --config");
        }
        return Optional.empty();
    }

    /** What keeps a client from being set up at all, and where a class goes that its properties name and it lacks. */
    public static String ofSetUp(Throwable failure) {
        String message = RootCause.message(failure);
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof LoginException) {
                message = "cannot log in: " + message.replaceFirst("^" + KafkaException.class.getName() + ": ", "");
                break;
            }
        }
        return MISSING.stream().anyMatch(message::contains)
                ? message.replaceFirst("\\.$", "")
                        + "; jars with logins that are not Kafka's own go into the folder extra"
                : message;
    }
}
