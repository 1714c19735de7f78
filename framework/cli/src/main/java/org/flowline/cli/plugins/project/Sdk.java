package org.flowline.cli.plugins.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.flowline.journal.file.AtomicFile;

/**
 * What Maven needs of Flowline to build and test plugins: the jars that run it, whose poms are in
 * them, and the testkit beside them.
 *
 * @param libraries the folder of the jars; that of the testkit and of sources is {@code sdk} in it
 * @param version of all of them
 */
public record Sdk(Path libraries, String version) {
  private static final String GROUP = "org.flowline";

  /** They have no jar: one has versions only, the other the natives of this platform. */
  private static final List<String> POMS = List.of("flowline-bom", "flowline-natives");

  private static final List<String> JARS =
      List.of(
          "flowline-spi",
          "flowline-toolkit",
          "flowline-testkit",
          "flowline-autodiff",
          "flowline-transport",
          "flowline-journal",
          "flowline-laws");

  /**
   * Puts all of it into a repository, over what is there of the same version.
   *
   * @param repository a local one of Maven
   * @return the names of the artifacts
   * @throws IOException if one is missing, or the repository cannot be written to
   */
  public List<String> install(Path repository) throws IOException {
    for (String pom : POMS) {
      copy(libraries.resolve(file(pom, ".pom")), target(repository, pom, ".pom"));
    }
    for (String name : JARS) {
      Path jar = jar(name);
      pom(jar, name, target(repository, name, ".pom"));
      copy(jar, target(repository, name, ".jar"));
      copy(
          libraries.resolve("sdk").resolve(file(name, "-sources.jar")),
          target(repository, name, "-sources.jar"));
    }
    List<String> all = new ArrayList<>(POMS);
    all.addAll(JARS);
    return List.copyOf(all);
  }

  private String file(String artifact, String ending) {
    return artifact + "-" + version + ending;
  }

  private Path jar(String name) {
    Path beside = libraries.resolve("sdk").resolve(file(name, ".jar"));
    return Files.exists(beside) ? beside : libraries.resolve(file(name, ".jar"));
  }

  private Path target(Path repository, String artifact, String ending) {
    return repository
        .resolve(GROUP.replace('.', '/'))
        .resolve(artifact)
        .resolve(version)
        .resolve(file(artifact, ending));
  }

  private static void copy(Path from, Path to) throws IOException {
    if (!Files.exists(from)) {
      throw new IOException(
          "'%s' is missing, so this Flowline was not built by its launcher".formatted(from));
    }
    AtomicFile.write(to, out -> Files.copy(from, out));
  }

  private static void pom(Path jar, String artifact, Path to) throws IOException {
    if (!Files.exists(jar)) {
      copy(jar, to);
    }
    try (JarFile open = new JarFile(jar.toFile())) {
      ZipEntry pom = open.getEntry("META-INF/maven/" + GROUP + "/" + artifact + "/pom.xml");
      if (pom == null) {
        throw new IOException("'%s' has no pom in it".formatted(jar));
      }
      AtomicFile.write(
          to,
          out -> {
            try (InputStream in = open.getInputStream(pom)) {
              in.transferTo(out);
            }
          });
    }
  }
}
