package org.flowline.engine.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.util.Locale;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunHeldException;
import org.flowline.journal.run.RunHistory;
import org.flowline.journal.run.RunState;

/**
 * One line on a run.
 *
 * @param directory where it is
 * @param name the name in its spec
 * @param state its state as a word: {@code running} while a process holds it, {@code cut off} if
 *     one died over it, {@code damaged} if it cannot be read
 * @param history what its journal says
 */
public record RunSummary(RunDirectory directory, String name, String state, RunHistory history) {
  private static final String NAME = "name:";
  private static final String DAMAGED = "damaged";

  /** Reads the run's files. */
  public static RunSummary read(RunDirectory directory) throws IOException {
    RunHistory history = RunHistory.readResults(directory);
    return new RunSummary(directory, name(directory), state(directory, history), history);
  }

  /** The same among others: a run that cannot be read is {@code damaged}, for a reason. */
  public static RunSummary readAmongOthers(RunDirectory directory) {
    try {
      return read(directory);
    } catch (IOException e) {
      String reason = String.valueOf(e.getMessage()).replace(directory.path() + File.separator, "");
      return new RunSummary(directory, "", DAMAGED, RunHistory.unreadable(reason));
    }
  }

  /** Whether it could not be read. */
  public boolean damaged() {
    return state.equals(DAMAGED);
  }

  /** The name in the spec of a run; empty if it has none. */
  public static String name(RunDirectory directory) throws IOException {
    if (!Files.exists(directory.spec())) {
      return "";
    }
    // Bytes that are no text keep nobody from telling the rest.
    return new String(Files.readAllBytes(directory.spec()), UTF_8)
        .lines()
        .filter(line -> line.startsWith(NAME))
        .findFirst()
        .map(line -> line.substring(NAME.length()).strip())
        .orElse("");
  }

  private static String state(RunDirectory directory, RunHistory history) throws IOException {
    RunState state = history.state().orElse(RunState.STARTED);
    return switch (state) {
      case FINISHED, FAILED, INTERRUPTED, STOPPED -> state.name().toLowerCase(Locale.ROOT);
      case STARTED, RESUMED, TRAINED -> held(directory) ? "running" : "cut off";
    };
  }

  private static boolean held(RunDirectory directory) throws IOException {
    try {
      directory.lock().close();
      return false;
    } catch (RunHeldException e) {
      return true;
    } catch (FileSystemException e) {
      // Nobody writes where no lock can be had.
      return false;
    }
  }
}
