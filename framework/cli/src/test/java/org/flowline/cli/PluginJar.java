package org.flowline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.AbstractModule;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.flowline.autodiff.Tape;
import org.flowline.spi.component.FlowPlugin;
import org.flowline.toolkit.solver.Stepper;
import org.flowline.transport.AssignmentSolver;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Builds the jar of a plugin as its author would: from sources, with what jars see of this program
 * on the class path.
 */
public final class PluginJar {
  private static final String SERVICE = "META-INF/services/" + FlowPlugin.class.getName();

  private PluginJar() {}

  /**
   * Compiles and packs.
   *
   * @param jar the file to write
   * @param provider the plugin's class, none if empty
   * @param sources by the full names of their classes
   */
  public static Path build(Path jar, String provider, Map<String, String> sources)
      throws IOException {
    Files.createDirectories(jar.getParent());
    Path work = Files.createTempDirectory(jar.getParent(), "build");
    Path classes = Files.createDirectory(work.resolve("classes"));
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = work.resolve("src/" + source.getKey().replace('.', '/') + ".java");
      Files.createDirectories(file.getParent());
      files.add(Files.writeString(file, source.getValue()));
    }
    compile(files, classes);
    if (!provider.isEmpty()) {
      Path service = classes.resolve(SERVICE);
      Files.createDirectories(service.getParent());
      Files.writeString(service, provider + "\n");
    }
    pack(classes, jar);
    return jar;
  }

  /**
   * The same of sources that lie in a folder of the tests' resources.
   *
   * @param folder its name, which is the last part of the name of their package {@code com.example}
   * @param provider the plugin's class, by its simple name
   * @param others the other classes, by theirs
   */
  public static Path ofResources(Path jar, String folder, String provider, List<String> others)
      throws IOException {
    return ofResources(jar, folder, provider, others, source -> source);
  }

  /** The same with something else in the sources. */
  public static Path ofResources(
      Path jar, String folder, String provider, List<String> others, UnaryOperator<String> changed)
      throws IOException {
    String inPackage = "com.example." + folder + ".";
    Map<String, String> sources = new HashMap<>();
    for (String name : Stream.concat(Stream.of(provider), others.stream()).toList()) {
      try (InputStream in =
          Objects.requireNonNull(
              PluginJar.class.getResourceAsStream("/" + folder + "/" + name + ".java"))) {
        sources.put(inPackage + name, changed.apply(new String(in.readAllBytes(), UTF_8)));
      }
    }
    return build(jar, inPackage + provider, sources);
  }

  private static void compile(List<Path> files, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, UTF_8)) {
      Iterable<? extends JavaFileObject> units = manager.getJavaFileObjectsFromPaths(files);
      List<String> options =
          List.of("-proc:none", "-d", classes.toString(), "-classpath", libraries());
      boolean fine = compiler.getTask(said, manager, null, options, null, units).call();
      assertTrue(fine, said.toString());
    }
  }

  private static String libraries() {
    return Stream.of(
            FlowPlugin.class,
            Stepper.class,
            Tape.class,
            AssignmentSolver.class,
            DataType.class,
            AbstractModule.class,
            Inject.class)
        .map(PluginJar::place)
        .reduce((one, other) -> one + File.pathSeparator + other)
        .orElseThrow();
  }

  private static String place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Packs what is in a folder. */
  public static void pack(Path classes, Path jar) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> tree = Files.walk(classes)) {
      for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
        JarEntry entry = new JarEntry(classes.relativize(file).toString().replace('\\', '/'));
        entry.setTime(0);
        out.putNextEntry(entry);
        Files.copy(file, out);
      }
    }
  }
}
