package io.facsimile.cli.result;

import io.facsimile.cli.terminal.CommandException;
import io.facsimile.cli.terminal.Console;
import io.facsimile.cli.terminal.StopSignal;
import io.facsimile.kafka.client.TopicReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The codes of one model on a codes topic; another model's mean nothing to its decoder and are refused. */
public final class ModelCodes {
    private final TopicReader reader;
    private final String modelId;
    private final Console console;
    private final StopSignal stop;

    public ModelCodes(TopicReader reader, String modelId, Console console, StopSignal stop) {
        this.reader = reader;
        this.modelId = modelId;
        this.console = console;
        this.stop = stop;
    }

    /**
     * Reads up to {@code max} codes, fewer if none comes for a while.
     *
     * @throws CommandException naming the other model, if a code is of another
     */
    public List<CodeResult> read(int max, Duration silence) throws CommandException {
        List<CodeResult> codes = new ArrayList<>();
        new ResultStream(reader, CodeResult::read, console, stop)
                .print(result -> codes.add((CodeResult) result), OptionalLong.of(max), Optional.of(silence));
        for (CodeResult code : codes) {
            refuseOther(code);
        }
        return codes;
    }

    private void refuseOther(CodeResult code) throws CommandException {
        if (!code.json().model().equals(modelId)) {
            throw new CommandException(
                    "the code of the image at " + code.json().source().topic() + " "
                            + code.json().source().cell() + " was made by "
                            + code.json().model() + ", but --model is " + modelId
                            + "; give the model that made the codes");
        }
    }
}
