package io.facsimile.testkit;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.images.RemoteDockerImage;

/** Skips what needs Docker where there is none, or no image for it, with a line in the build's output. */
final class DockerCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return skipped(context, "no Docker engine answers");
        }
        try {
            new RemoteDockerImage(BrokerContainer.IMAGE).get();
            return ConditionEvaluationResult.enabled("a Docker engine answers, and has the image");
        } catch (ContainerFetchException e) {
            return skipped(context, BrokerContainer.IMAGE + " is not there and cannot be pulled");
        }
    }

    private static ConditionEvaluationResult skipped(ExtensionContext context, String why) {
        String reason = context.getDisplayName() + " is skipped: " + why;
        System.out.println(reason); // Maven counts skipped tests, and keeps their reasons to itself
        return ConditionEvaluationResult.disabled(reason);
    }
}
