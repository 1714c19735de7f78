package org.flowline.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the jar from outside, which is built once for all of a class. */
public abstract class WithOutsideJar {
  @TempDir protected static Path jars;

  protected static OutsideJar outside;

  @BeforeAll
  public static void buildJar() throws IOException {
    outside = OutsideJar.in(jars);
  }

  @AfterAll
  public static void closeJar() {
    outside.close();
  }
}
