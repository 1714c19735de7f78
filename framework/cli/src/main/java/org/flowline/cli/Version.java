package org.flowline.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "flowline " + of(Flowline.class), "java " + Runtime.version(),
    };
  }

  private static String of(Class<?> type) {
    return Optional.ofNullable(type.getPackage().getImplementationVersion()).orElse("unpackaged");
  }
}
