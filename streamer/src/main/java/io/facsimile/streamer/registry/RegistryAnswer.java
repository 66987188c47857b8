package io.facsimile.streamer.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import okhttp3.HttpUrl;

/**
 * What a schema registry said.
 *
 * @param url that was asked
 * @param status of HTTP
 */
record RegistryAnswer(HttpUrl url, int status, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int PROXY_UNAUTHORIZED = 407;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    boolean isFound() {
        return status == OK;
    }

    boolean isNotFound() {
        return status == NOT_FOUND;
    }

    boolean isForbidden() {
        return status == FORBIDDEN;
    }

    boolean wantsCredentials() {
        return status == UNAUTHORIZED;
    }

    /** Whether it is about what was asked for, and another question may be answered. */
    boolean isRefusal() {
        return status >= BAD_REQUEST
                && status < SERVER_ERROR
                && switch (status) {
                    case UNAUTHORIZED, PROXY_UNAUTHORIZED, REQUEST_TIMEOUT, TOO_EARLY, TOO_MANY_REQUESTS -> false;
                    default -> true;
                };
    }

    /** @throws RegistryUnavailableException if it is no JSON object: who answered is no registry */
    JsonNode json() {
        try {
            JsonNode json = JSON.readTree(body);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            throw new RegistryUnavailableException(url + ": expected JSON, found something else", e);
        }
        throw new RegistryUnavailableException(url + ": expected a JSON object, found something else");
    }
}
