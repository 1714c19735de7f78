package org.flowline.cli.tracking;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.flowline.cli.Invocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that draw nothing have no options of figures. */
class SyncOptionsTest {
  @ParameterizedTest
  @ValueSource(strings = {"sync", "ui"})
  void sayWherePagesAreAndNotHowTheyAreDrawn(String command) {
    Invocation help = Invocation.of(command, "--help");
    assertTrue(help.out().contains("--reports"), help.printed());
    assertFalse(help.out().contains("--figure"), help.printed());
  }
}
