package org.flowline.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.flowline.engine.spec.MaskedText;
import org.flowline.engine.spec.ProblemReport;
import org.flowline.engine.spec.SpecException;
import org.flowline.engine.wiring.ChangedDataException;
import org.flowline.engine.wiring.MemoryNeed;
import org.flowline.engine.wiring.PluginException;
import org.flowline.journal.RunHeldException;
import org.flowline.spi.solver.IntegrationException;
import org.jspecify.annotations.Nullable;

/**
 * What each failure is for the user: a message and an exit code; a stack trace for our own mistakes
 * only.
 */
final class Failures {
  private Failures() {}

  /** Tells the failure and returns the exit code. */
  static int report(Exception failure, Terminal terminal) {
    if (failure instanceof SpecException broken) {
      terminal.err().print(ProblemReport.text(broken.problems()));
      return ExitCode.SPEC_INVALID.value();
    }
    if (failure instanceof PluginException) {
      return say(terminal, failure.getMessage(), ExitCode.PLUGIN_BROKEN);
    }
    if (failure instanceof RunHeldException) {
      return say(terminal, failure.getMessage(), ExitCode.HELD);
    }
    if (failure instanceof IntegrationException) {
      return say(terminal, failure.getMessage(), ExitCode.ALL_FAILED);
    }
    if (failure instanceof ChangedDataException) {
      return say(
          terminal,
          failure.getMessage()
              + "; what needs no rows of it still works: samples from a distribution or with"
              + " --from, --log-prob, report",
          ExitCode.INTERNAL);
    }
    if (failure instanceof NoSuchFileException missing) {
      return say(terminal, "file '" + missing.getFile() + "' does not exist", ExitCode.INTERNAL);
    }
    if (failure instanceof IOException) {
      return say(terminal, String.valueOf(failure.getMessage()), ExitCode.INTERNAL);
    }
    terminal.say("@|bold,red error|@: this is a mistake in Flowline, please report it");
    failure.printStackTrace(terminal.err());
    return ExitCode.INTERNAL.value();
  }

  /** Whether an error came of too little memory, such as that of natives which could not start. */
  static boolean ofMemory(@Nullable Throwable error) {
    return error != null
        && (error.toString().contains(OutOfMemoryError.class.getName())
            || ofMemory(error.getCause()));
  }

  /** Tells that there is too little memory, with what can be done, and returns the exit code. */
  static int outOfMemory(Terminal terminal) {
    return say(
        terminal,
        "the memory of this Java, %s, does not suffice: give more with FLOWLINE_JAVA_OPTIONS=-Xmx..., or make data.test, target.samples, training.batch_size or the network smaller"
            .formatted(MemoryNeed.available()),
        ExitCode.INTERNAL);
  }

  private static int say(Terminal terminal, String message, ExitCode code) {
    terminal.err().println(terminal.ansi().string("@|bold,red error|@: ") + MaskedText.of(message));
    return code.value();
  }
}
