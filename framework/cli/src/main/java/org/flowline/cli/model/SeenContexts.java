package org.flowline.cli.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.cli.output.Terminal;
import org.flowline.engine.data.ContextUnits;
import org.flowline.engine.spec.text.NumberText;
import org.flowline.spi.data.Context;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * What training has seen of the numbers of a condition, beside those that are asked for.
 *
 * @param names what the numbers are called
 * @param units of the training rows
 */
record SeenContexts(ContextNames names, ContextUnits units) {
  /** So many deviations from the mean there are no rows of most laws. */
  private static final double FAR = 6;

  /**
   * Refuses another value of a number that has one in all data, and says which other number is far
   * from all that training has seen.
   *
   * @param asked in the user's units
   * @throws ParameterException if there is such a value
   */
  void check(Optional<Context> asked, Terminal terminal, CommandSpec command) {
    if (asked.isPresent() && !names.numbers().isEmpty()) {
      checkConstants(asked.get(), command);
      far(asked.get()).ifPresent(note -> terminal.say("note: " + note));
    }
  }

  private void checkConstants(Context asked, CommandSpec command) {
    int width = names.numbers().size();
    for (Map.Entry<Integer, Double> constant : names.constants().entrySet()) {
      int number = constant.getKey();
      double seen = constant.getValue();
      for (int i = number; i < asked.numbers().length; i += width) {
        if (asked.numbers()[i] != seen) {
          throw new ParameterException(
              command.commandLine(),
              "'%s' is %s in all data, so that the model knows no other value, got %s"
                  .formatted(
                      names.numbers().get(number),
                      NumberText.of(seen),
                      NumberText.of(asked.numbers()[i])));
        }
      }
    }
  }

  private Optional<String> far(Context asked) {
    List<Integer> leftOut = units.told().leftOut();
    List<String> seen =
        names.numbers().stream()
            .filter(name -> !leftOut.contains(names.numbers().indexOf(name)))
            .toList();
    double[] standard = units.apply(Optional.of(asked)).map(Context::numbers).orElse(new double[0]);
    int farthest = -1;
    for (int i = 0; i < standard.length; i++) {
      boolean farther = farthest < 0 || Math.abs(standard[i]) > Math.abs(standard[farthest]);
      farthest = farther ? i : farthest;
    }
    if (farthest < 0 || Math.abs(standard[farthest]) <= FAR) {
      return Optional.empty();
    }
    String name = seen.get(farthest % seen.size());
    int row = farthest / seen.size();
    double value = asked.numbers()[row * names.numbers().size() + names.numbers().indexOf(name)];
    return Optional.of(
        "%s=%s is %.3g deviations from the mean of the training rows; what the network makes of it"
                .formatted(name, NumberText.of(value), Math.abs(standard[farthest]))
            + " is a guess");
  }
}
