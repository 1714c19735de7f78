package org.flowline.cli.output;

/**
 * A spec that is printed to be kept and changed. Its first line tells editors of the schema that
 * {@code flowline schema > flowline.schema.json} writes; to Flowline it is a comment. The spec that
 * a run keeps is a record and has no such line.
 *
 * @param yaml the spec
 */
public record GeneratedSpec(String yaml) {
  private static final String EDITOR_LINE = "# yaml-language-server: $schema=flowline.schema.json";

  /** Prints it as a result. */
  public void print(Terminal terminal) {
    terminal.result(EDITOR_LINE);
    terminal.out().print(yaml);
    terminal.out().flush();
  }
}
