package org.flowline.engine.spec.document;

import java.util.OptionalInt;
import org.flowline.engine.spec.settings.ComponentOf;
import org.flowline.engine.spec.settings.ComponentSpec;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.Kind;
import org.flowline.spi.component.SettingException;

/**
 * How and where runs are computed.
 *
 * @param parallel how many at once, none where only workers from elsewhere compute, or {@code auto}
 * @param retries how often a run is tried again after its worker was lost
 * @param launcher where
 */
public record ExecutionSettings(
    @Default("auto") @Doc("How many runs at once, or auto; 0 leaves all to flowline worker.")
        String parallel,
    @Default("1") @AtLeast(0) @Doc("How often a run is tried again after its worker was lost.")
        int retries,
    @Default("local")
        @ComponentOf(value = Kind.LAUNCHER, nameAlone = true)
        @Doc("Where they are computed.")
        ComponentSpec launcher) {
  private static final String AUTO = "auto";

  /** Checks {@code parallel}. */
  public ExecutionSettings {
    if (!parallel.equals(AUTO) && !parallel.matches("0*\\d{1,4}")) {
      throw new SettingException(
          "parallel",
          "parallel must be auto or a whole number from 0 to 9999, got '" + parallel + "'");
    }
  }

  /** How many runs at once; empty where the launcher decides. */
  public OptionalInt slots() {
    return parallel.equals(AUTO) ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(parallel));
  }
}
