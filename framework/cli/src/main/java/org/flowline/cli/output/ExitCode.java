package org.flowline.cli.output;

/** What the process tells the shell. */
public enum ExitCode {
  OK(0),
  INTERNAL(1),
  USAGE(2),
  SPEC_INVALID(3),
  SOME_FAILED(4),
  ALL_FAILED(5),
  TRACKING_UNREACHABLE(6),
  PLUGIN_BROKEN(7),
  HELD(8),
  INTERRUPTED(130);

  private final int value;

  ExitCode(int value) {
    this.value = value;
  }

  /** The number that the process ends with. */
  public int value() {
    return value;
  }
}
