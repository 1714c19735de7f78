package org.flowline.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the jar from outside, which is built once for all of a class. */
abstract class WithOutsideJar {
  @TempDir static Path jars;

  static OutsideJar outside;

  @BeforeAll
  static void buildJar() throws IOException {
    outside = OutsideJar.in(jars);
  }

  @AfterAll
  static void closeJar() {
    outside.close();
  }
}
