package org.flowline.cli.plugins;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.flowline.cli.Invocation;
import org.flowline.cli.PluginJar;
import org.flowline.cli.output.ExitCode;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * A project as {@code plugins new} writes it, compiled.
 *
 * @param directory of the project
 * @param classes of its component and plugin, with the service file
 * @param tests classes of its test
 */
record WrittenProject(Path directory, Path classes, Path tests) {
  /** Writes and compiles a project, with warnings as errors. */
  static WrittenProject of(String kind, String name, Path directory) throws IOException {
    Invocation written = Invocation.of("plugins", "new", kind, name, "-o", directory.toString());
    assertEquals(ExitCode.OK.value(), written.exit(), written.printed());
    return compiled(directory);
  }

  /** Compiles a project. */
  static WrittenProject compiled(Path directory) throws IOException {
    Path classes = Files.createDirectories(directory.resolve("target/classes"));
    Path tests = Files.createDirectories(directory.resolve("target/test-classes"));
    String host = System.getProperty("java.class.path");
    compile(directory.resolve("src/main/java"), classes, host);
    compile(directory.resolve("src/test/java"), tests, host + File.pathSeparator + classes);
    Path services = Files.createDirectories(classes.resolve("META-INF/services"));
    try (Stream<Path> files =
        Files.list(directory.resolve("src/main/resources/META-INF/services"))) {
      for (Path file : files.toList()) {
        Files.copy(file, services.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    PluginJar.pack(classes, directory.resolve("target/" + artifact(directory) + ".jar"));
    return new WrittenProject(directory, classes, tests);
  }

  private static String artifact(Path directory) throws IOException {
    return Pattern.compile("<finalName>(.*)</finalName>")
        .matcher(Files.readString(directory.resolve("pom.xml")))
        .results()
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow();
  }

  private static void compile(Path sources, Path classes, String classPath) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, UTF_8);
        Stream<Path> tree = Files.walk(sources)) {
      List<Path> files = tree.filter(file -> file.toString().endsWith(".java")).toList();
      assertTrue(
          compiler
              .getTask(
                  said,
                  manager,
                  null,
                  List.of(
                      "-proc:none",
                      "-Xlint:all,-path,-processing",
                      "-Werror",
                      "-d",
                      classes.toString(),
                      "-classpath",
                      classPath),
                  null,
                  manager.getJavaFileObjectsFromPaths(files))
              .call(),
          said::toString);
    }
  }

  /** What came of its own test. */
  TestExecutionSummary contract() throws IOException {
    URL[] places = {classes.toUri().toURL(), tests.toUri().toURL()};
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(places, before)) {
      thread.setContextClassLoader(loader);
      SummaryGeneratingListener summary = new SummaryGeneratingListener();
      LauncherDiscoveryRequest request =
          LauncherDiscoveryRequestBuilder.request()
              .selectors(DiscoverySelectors.selectClass(loader, testClass()))
              .build();
      LauncherFactory.create().execute(request, summary);
      return summary.getSummary();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private String testClass() throws IOException {
    try (Stream<Path> tree = Files.walk(tests)) {
      Path file = tree.filter(at -> at.toString().endsWith("Test.class")).findFirst().orElseThrow();
      String path = tests.relativize(file).toString();
      return path.substring(0, path.length() - ".class".length()).replace('/', '.');
    }
  }
}
