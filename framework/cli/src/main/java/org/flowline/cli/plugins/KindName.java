package org.flowline.cli.plugins;

import java.util.Arrays;
import java.util.List;
import org.flowline.engine.spec.text.NearestName;
import org.flowline.spi.component.Kind;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The name of a kind as a command is given it. */
final class KindName {
  private KindName() {}

  /**
   * The kind of a name.
   *
   * @param command that is told of a mistake
   * @throws ParameterException if there is none, with the nearest one
   */
  static Kind of(String name, CommandSpec command) {
    List<String> known = Arrays.stream(Kind.values()).map(Kind::label).toList();
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.label().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    command.commandLine(),
                    "no kind '%s'%s; there are %s"
                        .formatted(
                            name,
                            NearestName.to(name, known)
                                .map(" (did you mean '%s'?)"::formatted)
                                .orElse(""),
                            String.join(", ", known))));
  }
}
