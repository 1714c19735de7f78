package org.flowline.engine.spec.yaml;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.text.Position;
import org.flowline.engine.spec.text.Source;

/** Reads a spec file and what it extends into one tree. */
public final class SpecDocument {
  private static final String EXTENDS = "extends";

  /** Bases may have bases, and a few that extend each other twice would be read without end. */
  private static final int MOST_FILES = 100;

  private final Interpolation interpolation;
  private final Problems problems;
  private final List<Path> open = new ArrayList<>();
  private int files;
  private boolean whole = true;

  /**
   * A reader of files.
   *
   * @param environment the value of a variable, empty if it is not set
   * @param problems where mistakes go
   */
  public SpecDocument(Function<String, Optional<String>> environment, Problems problems) {
    this.interpolation = new Interpolation(environment, problems);
    this.problems = problems;
  }

  /** The merged tree, without {@code extends}; empty if there is nothing to go on with. */
  public Optional<Node.Mapping> read(Path file) {
    return read(file.toString(), file, Optional.empty());
  }

  /** Whether all that it extends was read: else nothing can be said of what seems to be missing. */
  public boolean whole() {
    return whole;
  }

  private Optional<Node.Mapping> read(String name, Path path, Optional<Position> extendedBy) {
    Optional<SpecFile.Text> text = new SpecFile(name, path, extendedBy).read(problems);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Source source = text.get().source();
    if (extendedBy.isEmpty()) {
      problems.document(Position.startOf(source));
    }
    int errors = problems.errors();
    Optional<Node> root =
        YamlTree.read(source, text.get().content(), problems).filter(SpecDocument::written);
    if (root.isEmpty()) {
      if (problems.errors() == errors) {
        problems.error("'" + name + "' is empty", Position.startOf(source));
      }
      return Optional.empty();
    }
    if (!(root.get() instanceof Node.Mapping mapping)) {
      problems.add(
          Problem.error(
                  "a spec is a mapping, got "
                      + (root.get() instanceof Node.Scalar ? "text" : root.get().inWords()),
                  root.get().position())
              .hint("lines such as 'name: my-experiment'"));
      return Optional.empty();
    }
    open.add(path.toAbsolutePath().normalize());
    Node.Mapping merged = extended(mapping, path);
    open.remove(open.size() - 1);
    return Optional.of(merged);
  }

  private static boolean written(Node root) {
    return !(root instanceof Node.Scalar scalar && scalar.blank());
  }

  private Node.Mapping extended(Node.Mapping document, Path path) {
    Optional<Node> bases = document.get(EXTENDS);
    if (bases.isEmpty()) {
      return document;
    }
    Node.Mapping merged = new Node.Mapping(Map.of(), document.position());
    for (Node.Scalar base : names(bases.get())) {
      Optional<Node.Mapping> below = base(base, path);
      if (below.isPresent()) {
        merged = Merge.of(merged, below.get());
      } else {
        whole = false;
      }
    }
    return Merge.of(merged, document.without(EXTENDS));
  }

  private List<Node.Scalar> names(Node bases) {
    List<Node> items = bases instanceof Node.Sequence list ? list.items() : List.of(bases);
    List<Node.Scalar> names = new ArrayList<>();
    for (Node item : items) {
      if (item instanceof Node.Scalar name && !name.text().isBlank()) {
        names.add((Node.Scalar) interpolation.apply(name));
      } else {
        problems.error(
            "'extends' takes a file or a list of files, got " + item.inWords(), item.position());
        whole = false;
      }
    }
    return names;
  }

  private Optional<Node.Mapping> base(Node.Scalar name, Path extending) {
    Optional<Path> named = fileNamed(name.text(), extending);
    if (named.isEmpty()) {
      problems.error("'extends' takes the name of a file, which this is not", name.position());
      return Optional.empty();
    }
    if (++files > MOST_FILES) {
      problems.error(
          "a spec extends at most %d files, with those that they extend".formatted(MOST_FILES),
          name.position());
      return Optional.empty();
    }
    Path path = named.get();
    Path absolute = path.toAbsolutePath().normalize();
    if (open.contains(absolute)) {
      String circle =
          String.join(
              " extends ",
              Stream.concat(
                      open.subList(open.indexOf(absolute), open.size()).stream(),
                      Stream.of(absolute))
                  .map(file -> "'" + file.getFileName() + "'")
                  .toList());
      problems.error("specs extend each other in a circle: " + circle, name.position());
      return Optional.empty();
    }
    return read(path.toString(), path, Optional.of(name.position()));
  }

  private static Optional<Path> fileNamed(String name, Path extending) {
    try {
      return Optional.of(extending.resolveSibling(name).normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
