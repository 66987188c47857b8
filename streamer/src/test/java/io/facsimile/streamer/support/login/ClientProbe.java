package io.facsimile.streamer.support.login;

import io.facsimile.core.failure.RootCause;
import io.facsimile.kafka.ClientProperties;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/**
 * A program that reaches brokers as the streamer does, with each of the files that it is given, and says in a line what
 * came of it. It runs in a process of its own, with the class path of the container image.
 */
public final class ClientProbe {
    public static final String REACHED = "reached";

    private static final int PATIENCE_S = 30;

    private ClientProbe() {}

    public static void main(String[] files) {
        Arrays.stream(files)
                .map(Path::of)
                .parallel()
                .forEach(file -> System.out.println(
                        file.getFileName() + ": " + reach(file).replace('\n', ' ')));
        System.exit(0);
    }

    private static String reach(Path file) {
        try (Admin admin = Admin.create(properties(file))) {
            admin.listTopics().names().get(PATIENCE_S, TimeUnit.SECONDS);
            return REACHED;
        } catch (Throwable e) {
            return e.getClass().getSimpleName() + ": " + RootCause.message(e);
        }
    }

    private static Map<String, Object> properties(Path file) throws IOException {
        return new HashMap<>(ClientProperties.read(file));
    }
}
