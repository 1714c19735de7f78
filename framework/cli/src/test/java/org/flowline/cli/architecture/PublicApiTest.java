package org.flowline.cli.architecture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flowline.autodiff.Tape;
import org.flowline.laws.Figure;
import org.flowline.spi.component.FlowPlugin;
import org.flowline.testkit.Estimate;
import org.flowline.toolkit.solver.FixedSteps;
import org.flowline.transport.AssignmentSolver;
import org.junit.jupiter.api.Test;

/**
 * What plugins are compiled against is what {@code framework/api.txt} says, so that nobody changes
 * it without seeing that it is a promise.
 */
class PublicApiTest {
  private static final Path EXPECTED = Path.of("../api.txt");
  private static final Path FOUND = Path.of("target/api.txt");

  private static final Pattern SINCE = Pattern.compile("\\n \\* @since \\d+\\.\\d+\\.\\d+\\n");

  private static final List<Class<?>> OF_EACH_MODULE =
      List.of(
          Tape.class,
          AssignmentSolver.class,
          FlowPlugin.class,
          FixedSteps.class,
          Figure.class,
          Estimate.class);

  @Test
  void isAsTheFileSays() throws IOException, URISyntaxException {
    TreeMap<String, List<String>> types = new TreeMap<>();
    for (Class<?> one : OF_EACH_MODULE) {
      for (Class<?> type : typesBeside(one)) {
        if (visible(type)) {
          types.put(type.getName(), lines(type));
        }
      }
    }
    List<String> found = types.values().stream().flatMap(List::stream).toList();
    List<String> expected = Files.exists(EXPECTED) ? Files.readAllLines(EXPECTED) : List.of();
    if (!found.equals(expected)) {
      Files.createDirectories(FOUND.getParent());
      Files.write(FOUND, found);
    }
    Set<String> gone = new LinkedHashSet<>(expected);
    found.forEach(gone::remove);
    Set<String> added = new LinkedHashSet<>(found);
    expected.forEach(added::remove);
    assertTrue(
        found.equals(expected),
        () ->
            "plugins are compiled against other types than before; if that is meant, say it in"
                + " CHANGELOG.md and copy framework/cli/target/api.txt over framework/api.txt\n"
                + "gone: "
                + String.join("\n  ", gone)
                + "\nadded: "
                + String.join("\n  ", added));
  }

  /** What it holds of a type holds of those inside, which may have one of their own. */
  @Test
  void everyTypeSaysSinceWhen() throws IOException, URISyntaxException {
    for (Class<?> one : OF_EACH_MODULE) {
      for (Class<?> type : typesBeside(one)) {
        if (visible(type) && type.getEnclosingClass() == null) {
          Path source = source(type);
          String text = Files.readString(source);
          int declared = text.indexOf(" " + type.getSimpleName(), text.indexOf("\npublic "));
          int docEnds = text.lastIndexOf("*/", declared);
          String doc = text.substring(text.lastIndexOf("/**", docEnds), docEnds);
          assertTrue(
              SINCE.matcher(doc).find(),
              () -> "the Javadoc of %s has no '@since 0.1.0': %s".formatted(type, source));
        }
      }
    }
  }

  private static Path source(Class<?> type) throws IOException {
    String file = "src/main/java/" + type.getName().replace('.', '/') + ".java";
    try (Stream<Path> modules = Files.list(Path.of(".."))) {
      return modules
          .map(module -> module.resolve(file))
          .filter(Files::exists)
          .findFirst()
          .orElseThrow(() -> new IOException("no source of " + type));
    }
  }

  private static List<Class<?>> typesBeside(Class<?> one) throws IOException, URISyntaxException {
    URI place = one.getProtectionDomain().getCodeSource().getLocation().toURI();
    Path path = Path.of(place);
    if (Files.isDirectory(path)) {
      return types(path);
    }
    try (FileSystem jar = FileSystems.newFileSystem(path)) {
      return types(jar.getPath("/"));
    }
  }

  private static List<Class<?>> types(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      List<Class<?>> types = new ArrayList<>();
      for (Path file : files.filter(at -> at.toString().endsWith(".class")).sorted().toList()) {
        String name = root.relativize(file).toString().replace('\\', '/').replace('/', '.');
        if (!name.endsWith("-info.class")) {
          types.add(
              Class.forName(
                  name.substring(0, name.length() - ".class".length()),
                  false,
                  PublicApiTest.class.getClassLoader()));
        }
      }
      return types;
    } catch (ClassNotFoundException e) {
      throw new IOException(e);
    }
  }

  /** A type is if all that it stands in are. */
  private static boolean visible(Class<?> type) {
    return open(type.getModifiers())
        && !type.isAnonymousClass()
        && !type.isLocalClass()
        && (type.getEnclosingClass() == null || visible(type.getEnclosingClass()));
  }

  private static boolean open(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static boolean open(Member member) {
    return open(member.getModifiers()) && !member.isSynthetic();
  }

  private static List<String> lines(Class<?> type) {
    List<String> lines = new ArrayList<>();
    String above =
        type.getGenericSuperclass() == null || type.getSuperclass() == Object.class
            ? ""
            : " extends " + type.getGenericSuperclass().getTypeName();
    List<String> contracts =
        Arrays.stream(type.getGenericInterfaces()).map(each -> each.getTypeName()).toList();
    lines.add(
        type.toGenericString()
            + above
            + (contracts.isEmpty() ? "" : " implements " + String.join(", ", contracts)));
    Stream.of(
            Arrays.stream(type.getDeclaredFields())
                .filter(PublicApiTest::open)
                .map(Field::toGenericString),
            Arrays.stream(type.getDeclaredConstructors())
                .filter(PublicApiTest::open)
                .map(Constructor::toGenericString),
            Arrays.stream(type.getDeclaredMethods())
                .filter(method -> open(method) && !inherited(method, type))
                .map(Executable::toGenericString))
        .flatMap(each -> each)
        .map(line -> "  " + line.replace(type.getTypeName() + ".", ""))
        .sorted()
        .forEach(lines::add);
    return lines;
  }

  /** What every record and enum has. */
  private static boolean inherited(Method method, Class<?> type) {
    return (type.isRecord() || type.isEnum())
        && Set.of("equals", "hashCode", "toString", "values", "valueOf").contains(method.getName());
  }
}
