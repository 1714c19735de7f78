package org.flowline.cli.option;

import java.util.List;
import picocli.CommandLine.Option;

/** The axes that the command line adds to a spec. */
public final class AxesOption {
  @Option(
      names = {"-x", "--axis"},
      paramLabel = "KEY=V1,V2",
      description = "Adds or replaces an axis of the sweep. Repeatable.")
  private List<String> axes = List.of();

  /** The arguments, in order. */
  public List<String> axes() {
    return axes;
  }
}
