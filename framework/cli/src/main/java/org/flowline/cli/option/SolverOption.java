package org.flowline.cli.option;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.flowline.engine.spec.text.Commas;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * The solver that {@code --solver} asks for: {@code TYPE[,KEY=VALUE]}, or a mapping as in a spec.
 */
public final class SolverOption {
  private SolverOption() {}

  /**
   * What the option changes of a spec.
   *
   * @param written what was given, if anything was
   * @throws ParameterException if it is no type with settings; the message names the item
   */
  public static OptionChanges changes(Optional<String> written, CommandSpec command) {
    OptionChanges changes = new OptionChanges();
    if (written.isEmpty()) {
      return changes;
    }
    String text = written.get().strip();
    String option = "--solver " + text;
    if (text.startsWith("{")) {
      return changes.add("solver=" + text, option);
    }
    List<String> items = Commas.between(text);
    if (items.contains("")) {
      throw usage(
          command,
          text.isEmpty() ? "'' is no solver" : "'%s' has nothing beside a comma".formatted(text));
    }
    String type = items.get(0);
    if (type.contains("=")) {
      throw usage(command, "'%s' is a setting, and the type comes first".formatted(type));
    }
    changes.add("solver.type=" + type, option);
    Set<String> taken = new HashSet<>(Set.of("type"));
    for (String item : items.subList(1, items.size())) {
      String[] setting = item.split("=", 2);
      String key = setting[0].strip();
      if (setting.length == 1 || key.isEmpty()) {
        throw usage(command, "'%s' is no KEY=VALUE".formatted(item));
      }
      if (setting[1].isBlank()) {
        throw usage(command, "'%s' has no value".formatted(key));
      }
      if (!taken.add(key)) {
        throw usage(command, "'%s' is given twice".formatted(key));
      }
      changes.add("solver.%s=%s".formatted(key, setting[1].strip()), option);
    }
    return changes;
  }

  private static ParameterException usage(CommandSpec command, String flaw) {
    return new ParameterException(
        command.commandLine(),
        "--solver: " + flaw + "; it takes TYPE[,KEY=VALUE], such as euler,steps=100");
  }
}
