package org.flowline.cli.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.flowline.cli.Invocation;
import org.junit.jupiter.api.Test;

/** What a jar changes in the keys of runs. */
class PluginKeysTest extends WithWaysJar {
  @Test
  void aTextInTheJarComputesNothingAnewAndAConstantDoes() throws IOException {
    String before = id(runWithOption(jar));
    put(jar, "README.md", "What it is.");
    put(jar, "notes.txt", "Notes.");
    Invocation again = runWithOption(jar);
    assertEquals(before, id(again));
    assertTrue(again.err().contains("finished before"), again.printed());
    build(jar, "turned", 1);
    assertNotEquals(before, id(runWithOption(jar)));
  }

  @Test
  void aJarThatNothingIsUsedOfChangesNoKey() throws IOException {
    String without = id(run(small.spec()));
    Invocation with = run(small.spec(), "--plugins", jar.toString());
    assertEquals(without, id(with));
    assertTrue(with.err().contains("finished before"), with.printed());
  }
}
