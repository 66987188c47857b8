package io.facsimile.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CertificateException;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import javax.security.auth.login.LoginException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class ClientFailuresTest {
    private static final String SERVERS = "kafka:9093";

    @Test
    void namesTheFileOfCredentialsThatAreRefused() {
        assertThat(ClientFailures.authentication(SERVERS, new SaslAuthenticationException("no such user")))
                .hasValue("Kafka at kafka:9093 refuses these credentials: no such user; "
                        + "check the file given with --config");
    }

    @Test
    void saysTheCauseOfAFailedHandshakeAndWhereToLook() {
        SSLHandshakeException handshake = new SSLHandshakeException("handshake failed");
        handshake.initCause(new CertificateException("No name matching kafka found"));

        assertThat(ClientFailures.authentication(
                        SERVERS, new SslAuthenticationException("SSL handshake failed", handshake)))
                .hasValue("no TLS connection to Kafka at kafka:9093: No name matching kafka found; "
                        + "check the trust store and key store of the file given with --config");
    }

    @Test
    void saysTheFailureOfTlsItselfWhereItHasNoCause() {
        assertThat(ClientFailures.authentication(SERVERS, new SslAuthenticationException("SSL handshake failed")))
                .hasValueSatisfying(said -> assertThat(said).contains("kafka:9093: SSL handshake failed; "));
    }

    @Test
    void namesTheKindOfACauseWithoutAMessage() {
        Throwable failure = new SslAuthenticationException("SSL handshake failed", new CertificateException());

        assertThat(ClientFailures.authentication(SERVERS, failure))
                .hasValueSatisfying(said -> assertThat(said).contains("kafka:9093: CertificateException; "));
    }

    @Test
    void leavesOtherFailuresToOthers() {
        assertThat(ClientFailures.authentication(SERVERS, new TimeoutException("no broker answered")))
                .isEmpty();
        assertThat(ClientFailures.authentication(
                        SERVERS, new IllegalStateException(new SaslAuthenticationException("inside"))))
                .isEmpty();
    }

    @Test
    void saysWhereTheJarOfALoginGoesThatIsNotThere() {
        Throwable byKafka =
                new ConfigException("sasl.login.callback.handler.class", "a.B", "Class a.B could not be found.");
        Throwable byJava = new LoginException("No LoginModule found for a.B");
        Throwable byTheLogin = new NoClassDefFoundError("a/B");

        for (Throwable failure : List.of(byKafka, byJava, byTheLogin)) {
            assertThat(ClientFailures.setUp(new KafkaException("no client", failure)))
                    .contains("a.B")
                    .doesNotContain(".;")
                    .endsWith("; jars with logins that are not Kafka's own go into the folder extra");
        }
        assertThat(ClientFailures.setUp(new KafkaException("no client", byJava)))
                .startsWith("cannot log in: No LoginModule");
        assertThat(ClientFailures.setUp(new KafkaException("no client", new ConfigException("nonsense"))))
                .isEqualTo("nonsense");
    }
}
