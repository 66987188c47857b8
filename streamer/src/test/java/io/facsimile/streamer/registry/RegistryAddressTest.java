package io.facsimile.streamer.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.facsimile.streamer.options.OptionParser;
import io.facsimile.streamer.options.StartupException;
import io.facsimile.streamer.options.StreamerOptions;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.NetworkInterface;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be given with --schema-registry, and who may answer there. */
class RegistryAddressTest {
    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:PORT, /schemas/ids/1 null",
        "http://127.0.0.1:PORT/, /schemas/ids/1 null",
        "http://127.0.0.1:PORT//, /schemas/ids/1 null",
        "HTTP://localhost:PORT, /schemas/ids/1 null",
        "' http://127.0.0.1:PORT/ ', /schemas/ids/1 null",
        "http://127.0.0.1:PORT/apis/ccompat/v7, /apis/ccompat/v7/schemas/ids/1 null",
        "http://127.0.0.1:PORT/apis/ccompat/v7/, /apis/ccompat/v7/schemas/ids/1 null",
        "http://127.0.0.1:PORT/base?x=y#z, /base/schemas/ids/1 null",
        "http://me:secret@127.0.0.1:PORT, /schemas/ids/1 Basic bWU6c2VjcmV0",
        "http://me:s%2Fe%40c%3Aret@127.0.0.1:PORT/base, /base/schemas/ids/1 Basic bWU6cy9lQGM6cmV0",
        "http://me:s@cret@127.0.0.1:PORT, /schemas/ids/1 Basic bWU6c0BjcmV0"
    })
    void asksBelowTheAddressThatWasGiven(String given, String asked) throws Exception {
        try (RegistryStub stub = RegistryStub.start()) {
            registry(given.replace("PORT", Integer.toString(stub.port()))).expectAnswer();

            assertThat(stub.asked()).containsExactly(asked);
        }
    }

    @Test
    void asksAtAnAddressOfIpVersion6() throws Exception {
        assumeThat(NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .anyMatch(address -> address.isLoopbackAddress() && address instanceof Inet6Address))
                .as("IPv6 on this machine")
                .isTrue();
        try (RegistryStub stub = RegistryStub.start("::1")) {
            registry("http://[::1]:" + stub.port()).expectAnswer();

            assertThat(stub.asked()).containsExactly("/schemas/ids/1 null");
        }
    }

    @Test
    void aHostWithAnUnderscoreIsAHost() {
        assertThat(options("http://schema_registry:8081").input().schemaRegistry())
                .hasValueSatisfying(address -> assertThat(new RegistryClient(address).url("schemas"))
                        .hasToString("http://schema_registry:8081/schemas"));
        assertThat(options("https://me:x@my_project_schema_registry_1/").input().schemaRegistry())
                .hasValueSatisfying(address -> assertThat(new RegistryClient(address).url("schemas"))
                        .hasToString("https://my_project_schema_registry_1/schemas"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "schema_registry:8081",
                "http://",
                "http://a b",
                "http://a:b",
                "http://a:99999",
                "http://a:1,http://b:1",
                "http://[::1",
                "file:///etc"
            })
    void whatIsNoAddressIsRefused(String given) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(given))
                .withMessage("--schema-registry (FACSIMILE_SCHEMA_REGISTRY): expected an http or https address, got '"
                        + given + "'");
    }

    @Test
    void aPasswordIsNotRepeated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options("http://me:sec/ret@a:b"))
                .withMessageEndingWith("got 'http://***@a:b'");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 403, 404})
    void aRegistryMayKnowRefuseOrNotKnowTheFirstId(int status) throws IOException {
        try (RegistryStub stub = RegistryStub.start().with(1, status, "{}")) {
            assertThatNoException().isThrownBy(new SchemaRegistry(stub.address())::expectAnswer);
        }
    }

    @Test
    void saysThatARegistryRequiresCredentials() throws IOException {
        try (RegistryStub stub = RegistryStub.start().with(1, 401, "{}")) {
            assertThatExceptionOfType(StartupException.class)
                    .isThrownBy(new SchemaRegistry(stub.address())::expectAnswer)
                    .withMessage("the schema registry " + stub.address() + " requires credentials (status 401); "
                            + "check --schema-registry, as in http://USER:PASSWORD@HOST:PORT");
            assertThatExceptionOfType(StartupException.class)
                    .isThrownBy(registry("http://me:secret@127.0.0.1:" + stub.port())::expectAnswer)
                    .withMessage("the schema registry " + stub.address() + " refuses these credentials (status 401); "
                            + "check --schema-registry, as in http://USER:PASSWORD@HOST:PORT");
        }
    }

    @Test
    void saysWhatAnswersInPlaceOfARegistry() throws IOException {
        try (RegistryStub stub = RegistryStub.start().with(1, 200, "<html>")) {
            String url = stub.address() + "schemas/ids/1";
            assertRefused(stub, url + ": expected JSON, found something else");

            stub.with(1, 200, "");
            assertRefused(stub, url + ": expected a JSON object, found something else");

            stub.with(1, 503, "later");
            assertRefused(stub, url + ": expected status 200, 403 or 404, found 503");
        }
    }

    private static void assertRefused(RegistryStub stub, String what) {
        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(new SchemaRegistry(stub.address())::expectAnswer)
                .withMessage("the schema registry does not answer as one: " + what + "; check --schema-registry");
    }

    private static SchemaRegistry registry(String given) {
        return new SchemaRegistry(options(given).input().schemaRegistry().orElseThrow());
    }

    private static StreamerOptions options(String registry) {
        return OptionParser.parse(Map.of("FACSIMILE_MODEL", "model", "FACSIMILE_SCHEMA_REGISTRY", registry));
    }
}
