package io.facsimile.cli.terminal;

import io.facsimile.streamer.options.StreamOption;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Takes what says how to reach Kafka from the environment variables that the streamer reads too. */
public final class EnvironmentDefaults implements IDefaultValueProvider {
    private static final Set<String> SHARED =
            Set.of(SharedOptions.BOOTSTRAP_SERVERS, SharedOptions.CONFIG, SharedOptions.PREFIX);

    private final Map<String, String> environment;

    EnvironmentDefaults(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public String defaultValue(ArgSpec argument) {
        if (argument instanceof OptionSpec option && SHARED.contains(option.longestName())) {
            String value = environment.get(StreamOption.variable(option.longestName()));
            return value == null || value.isBlank() ? option.defaultValue() : value;
        }
        return argument.defaultValue();
    }
}
