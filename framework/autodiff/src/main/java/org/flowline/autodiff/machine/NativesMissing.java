package org.flowline.autodiff.machine;

import java.io.IOException;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;

/**
 * Why native libraries cannot be used, in one sentence.
 *
 * @since 0.1.0
 */
public final class NativesMissing {
  private NativesMissing() {}

  /** The sentence; empty where the error is of something else. */
  public static Optional<String> sentence(LinkageError error) {
    Throwable root = error;
    while (root.getCause() != null && !(root instanceof UnsatisfiedLinkError)) {
      root = root.getCause();
    }
    // A second use of a class that could not be loaded has the first reason in its text only.
    String reason = String.valueOf(root.getMessage());
    boolean unsatisfied =
        root instanceof UnsatisfiedLinkError
            || reason.contains(UnsatisfiedLinkError.class.getSimpleName());
    return unsatisfied
        ? Optional.of(
            ("the native libraries cannot be loaded (%s); they are unpacked into %s, where files"
                    + " have to be executable, or into what"
                    + " FLOWLINE_JAVA_OPTIONS=-Dorg.bytedeco.javacpp.cachedir=DIR names")
                .formatted(reason.replaceFirst(" in java.library.path.*", ""), place()))
        : Optional.empty();
  }

  private static String place() {
    try {
      return Loader.getCacheDir().toString();
    } catch (IOException | LinkageError e) {
      return "~/.javacpp";
    }
  }
}
