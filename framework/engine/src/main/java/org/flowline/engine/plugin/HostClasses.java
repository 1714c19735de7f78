package org.flowline.engine.plugin;

import java.util.List;

/**
 * What the class loader of an external plugin sees of this program: the JDK, the SPI, the toolkit
 * and the libraries that appear in them. Everything else a plugin brings itself, so that its
 * versions never meet ours.
 */
final class HostClasses extends ClassLoader {
  private static final List<String> SHARED =
      List.of(
          "org.flowline.spi.",
          "org.flowline.toolkit.",
          "org.flowline.autodiff.",
          "org.flowline.transport.",
          "com.google.inject.",
          "jakarta.inject.",
          "org.nd4j.",
          // Types of ND4J's own signatures.
          "org.bytedeco.javacpp.",
          "org.slf4j.",
          "org.jspecify.");

  private final ClassLoader host;

  HostClasses(ClassLoader host) {
    super(ClassLoader.getPlatformClassLoader());
    this.host = host;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (SHARED.stream().anyMatch(name::startsWith)) {
      return host.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }
}
