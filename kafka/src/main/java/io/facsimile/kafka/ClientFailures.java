package io.facsimile.kafka;

import java.util.List;
import java.util.Optional;
import javax.security.auth.login.LoginException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;

/**
 * Failures of Kafka's clients in one line each, with what to look at: a client that cannot be set up, and one that the
 * brokers do not authenticate.
 */
public final class ClientFailures {
    /** Kafka's words, Java's of login modules, and ours. */
    private static final List<String> MISSING = List.of("could not be found", "No LoginModule found", " is missing");

    private ClientFailures() {}

    /**
     * Why brokers do not authenticate a client; none if it is another failure.
     *
     * @param servers as in {@code bootstrap.servers}
     */
    public static Optional<String> authentication(String servers, Throwable failure) {
        if (failure instanceof SslAuthenticationException) {
            return Optional.of("no TLS connection to Kafka at " + servers + ": " + InnermostCause.message(failure)
                    + "; check the trust store and key store of the file given with --config");
        }
        if (failure instanceof AuthenticationException) {
            return Optional.of("Kafka at " + servers + " refuses these credentials: " + failure.getMessage()
                    + "; check the file given with --config");
        }
        return Optional.empty();
    }

    /**
     * Why a client cannot be set up at all; where its properties name a class that is missing, also where that goes.
     */
    public static String setUp(Throwable failure) {
        String message = InnermostCause.message(failure);
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
