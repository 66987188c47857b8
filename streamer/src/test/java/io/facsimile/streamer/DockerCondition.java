package io.facsimile.streamer;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/** Skips what needs Docker where there is none, with a line in the build's output. */
final class DockerCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (DockerClientFactory.instance().isDockerAvailable()) {
            return ConditionEvaluationResult.enabled("a Docker engine answers");
        }
        String reason = context.getDisplayName() + " is skipped: no Docker engine answers";
        System.out.println(reason); // Maven counts skipped tests, and keeps their reasons to itself
        return ConditionEvaluationResult.disabled(reason);
    }
}
