package org.flowline.engine.plugin;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.flowline.engine.spec.SpecReader;
import org.flowline.engine.spec.document.ExperimentSpec;
import org.flowline.engine.spec.document.SpecKeys;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.problem.SpecException;
import org.flowline.engine.spec.text.NearestName;
import org.flowline.engine.spec.text.Position;
import org.flowline.engine.spec.text.Source;
import org.flowline.engine.spec.yaml.Node;
import org.flowline.engine.spec.yaml.YamlText;

/**
 * Reads {@code plugins} of a spec: a list of jars and directories, each a name or {@code {jar:
 * NAME, digest: HEX}}. Names are relative to the file that they stand in, those of the command line
 * to the working directory.
 */
public final class NamedPlugins {
  private static final String JAR = "jar";
  private static final String DIGEST = "digest";

  private final Problems problems = new Problems();

  private NamedPlugins() {}

  /**
   * The plugins that a spec names; none if it cannot be read, which is told by whoever reads it
   * whole.
   *
   * @param overrides the arguments of {@code -s}, in order
   * @param environment the value of an environment variable, empty if it is not set
   * @throws SpecException with everything that is wrong with them
   */
  public static List<NamedPlugin> of(
      Path spec, List<String> overrides, Function<String, Optional<String>> environment) {
    Optional<Node> written = SpecReader.plugins(spec, overrides, environment);
    NamedPlugins reader = new NamedPlugins();
    List<NamedPlugin> plugins = written.map(reader::list).orElse(List.of());
    reader.problems.check();
    return plugins;
  }

  /**
   * The line of a spec in the working directory that names the plugins from outside which an
   * experiment uses, with their digests; empty if there are none.
   */
  public static String line(ExperimentSpec spec, PluginRegistry registry) {
    List<Node> used =
        RecordedPlugins.outside(spec, registry, Path::toString).stream()
            .map(
                plugin ->
                    (Node)
                        Node.Mapping.of(
                            List.of(entry(JAR, plugin.place()), entry(DIGEST, plugin.digest())),
                            Position.DEFAULT))
            .distinct()
            .toList();
    return used.isEmpty()
        ? ""
        : SpecKeys.PLUGINS + ": " + YamlText.flow(new Node.Sequence(used, Position.DEFAULT)) + "\n";
  }

  private static Node.Entry entry(String key, String value) {
    return Node.Entry.unwritten(key, new Node.Scalar(value, true, Position.DEFAULT));
  }

  private List<NamedPlugin> list(Node node) {
    if (!(node instanceof Node.Sequence list)) {
      problems.add(
          Problem.error("'plugins' takes a list of jars, got " + node.inWords(), node.position())
              .hint("such as [my.jar]"));
      return List.of();
    }
    List<NamedPlugin> plugins = new ArrayList<>();
    for (Node item : list.items()) {
      if (item instanceof Node.Mapping mapping) {
        mapping(mapping).ifPresent(plugins::add);
      } else {
        place(item)
            .ifPresent(at -> plugins.add(new NamedPlugin(at, item.position(), Optional.empty())));
      }
    }
    return List.copyOf(plugins);
  }

  private Optional<NamedPlugin> mapping(Node.Mapping mapping) {
    for (Node.Entry entry : mapping.entries().values()) {
      List<String> known = List.of(JAR, DIGEST);
      if (!known.contains(entry.key())) {
        problems.add(
            Problem.error("unknown key '" + entry.key() + "' of a plugin", entry.keyPosition())
                .hint("keys of a plugin: jar, digest")
                .suggestion(
                    NearestName.to(
                        entry.key(),
                        known,
                        Map.of("sha256", DIGEST, "path", JAR, "file", JAR, "directory", JAR))));
      }
    }
    Optional<Node> jar = mapping.get(JAR);
    if (jar.isEmpty()) {
      problems.add(
          Problem.error("a plugin has no 'jar'", mapping.position())
              .hint("such as {jar: my.jar, digest: 0123456789ab}"));
      return Optional.empty();
    }
    Optional<NamedPlugin.Digest> digest = mapping.get(DIGEST).flatMap(this::digest);
    return place(jar.get()).map(at -> new NamedPlugin(at, jar.get().position(), digest));
  }

  private Optional<NamedPlugin.Digest> digest(Node node) {
    if (node instanceof Node.Scalar scalar
        && scalar.text().toLowerCase(Locale.ROOT).matches("[0-9a-f]{12,64}")) {
      return Optional.of(
          new NamedPlugin.Digest(scalar.text().toLowerCase(Locale.ROOT), scalar.position()));
    }
    problems.error(
        "'digest' takes 12 to 64 hexadecimal digits, got " + node.inWords(), node.position());
    return Optional.empty();
  }

  private Optional<Path> place(Node node) {
    if (node instanceof Node.Scalar name && !name.text().isBlank()) {
      try {
        return Optional.of(resolved(name.text(), name.position()));
      } catch (InvalidPathException e) {
        problems.error("a plugin is the name of a file, which this is not", node.position());
        return Optional.empty();
      }
    }
    problems.error("a plugin is a jar or a directory, got " + node.inWords(), node.position());
    return Optional.empty();
  }

  private static Path resolved(String name, Position at) {
    return at.source().kind() == Source.Kind.FILE
        ? Path.of(at.source().name()).resolveSibling(name).normalize()
        : Path.of(name).normalize();
  }
}
