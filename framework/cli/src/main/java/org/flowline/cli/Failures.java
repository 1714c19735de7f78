package org.flowline.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.flowline.autodiff.machine.NativesMissing;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.Terminal;
import org.flowline.engine.plugin.PluginException;
import org.flowline.engine.plugin.PluginMistake;
import org.flowline.engine.spec.problem.ProblemReport;
import org.flowline.engine.spec.problem.SpecException;
import org.flowline.engine.spec.text.MaskedText;
import org.flowline.engine.wiring.MemoryNeed;
import org.flowline.engine.wiring.rule.ChangedDataException;
import org.flowline.journal.file.DamagedFileException;
import org.flowline.journal.json.CorruptJournalException;
import org.flowline.journal.run.RunHeldException;
import org.flowline.spi.contract.ContractException;
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
    if (failure instanceof PluginException || failure instanceof ContractException) {
      return say(terminal, String.valueOf(failure.getMessage()), ExitCode.PLUGIN_BROKEN);
    }
    if (failure instanceof RunHeldException) {
      return say(terminal, String.valueOf(failure.getMessage()), ExitCode.HELD);
    }
    if (failure instanceof IntegrationException) {
      return say(terminal, String.valueOf(failure.getMessage()), ExitCode.ALL_FAILED);
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
    if (failure instanceof AccessDeniedException denied) {
      return say(terminal, "no right to use '" + denied.getFile() + "'", ExitCode.INTERNAL);
    }
    if (failure instanceof InvalidPathException name) {
      return say(terminal, unusable(name), ExitCode.INTERNAL);
    }
    if (failure instanceof DamagedFileException) {
      return say(
          terminal,
          failure.getMessage() + "; run its spec again, which makes it anew",
          ExitCode.INTERNAL);
    }
    if (failure instanceof CorruptJournalException corrupt) {
      return say(
          terminal,
          "%s; remove the directory %s and run its spec again"
              .formatted(corrupt.getMessage(), corrupt.directory()),
          ExitCode.INTERNAL);
    }
    if (failure instanceof IOException) {
      return say(terminal, String.valueOf(failure.getMessage()), ExitCode.INTERNAL);
    }
    return mistake(failure, terminal);
  }

  /** The same of a part of Java or of a library that could not be loaded. */
  static int report(LinkageError failure, Terminal terminal) {
    Optional<String> natives = NativesMissing.sentence(failure);
    if (natives.isPresent()) {
      return say(terminal, natives.get(), ExitCode.INTERNAL);
    }
    return mistake(failure, terminal);
  }

  private static int mistake(Throwable failure, Terminal terminal) {
    terminal.say(
        error(terminal)
            + PluginMistake.line(failure)
                .map(line -> "%s of %s".formatted(line.getClassName(), line.getClassLoaderName()))
                .map("this is a mistake in %s, please report it to its author"::formatted)
                .orElse("this is a mistake in Flowline, please report it"));
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

  private static String unusable(InvalidPathException name) {
    return System.getProperty("sun.jnu.encoding", "UTF-8").equals("UTF-8")
        ? "'%s' cannot be the name of a file: %s".formatted(name.getInput(), name.getReason())
        : "this locale has not all characters of file '%s'; set LC_ALL to one of UTF-8"
            .formatted(name.getInput());
  }

  private static String error(Terminal terminal) {
    return terminal.marked("bold,red", "error") + ": ";
  }

  private static int say(Terminal terminal, String message, ExitCode code) {
    terminal.say(error(terminal) + MaskedText.of(message));
    return code.value();
  }
}
