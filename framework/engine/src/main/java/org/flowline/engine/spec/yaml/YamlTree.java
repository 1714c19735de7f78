package org.flowline.engine.spec.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.text.NearestName;
import org.flowline.engine.spec.text.Position;
import org.flowline.engine.spec.text.Source;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Builds the tree of a document from SnakeYAML's events: raw text and positions, nothing resolved
 * or constructed, so that {@code no}, {@code 010} and {@code 1:30} stay what was written.
 */
final class YamlTree {
  private static final int MOST_NODES = 10_000;
  private static final int DEEPEST = 40;

  private final Source source;
  private final Problems problems;
  private final Map<String, Node> anchors = new HashMap<>();
  private final Map<String, Integer> sizes = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private int nodes;

  private YamlTree(Source source, Problems problems) {
    this.source = source;
    this.problems = problems;
  }

  /**
   * The root of the only document in {@code text}.
   *
   * @return empty if there is none or the text is not YAML; what is wrong is in {@code problems}
   */
  static Optional<Node> read(Source source, String text, Problems problems) {
    YamlTree tree = new YamlTree(source, problems);
    int errors = problems.errors();
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    try {
      Parser events = new ParserImpl(new StreamReader(text), options);
      Optional<Node> root = tree.document(events);
      return problems.errors() > errors ? Optional.empty() : root;
    } catch (TooLarge e) {
      problems.error(String.valueOf(e.getMessage()), e.position);
    } catch (MarkedYAMLException e) {
      problems.add(SyntaxProblem.of(e, source));
    } catch (YAMLException e) {
      problems.error("not YAML: " + e.getMessage(), Position.startOf(source));
    }
    return Optional.empty();
  }

  private Optional<Node> document(Parser events) {
    Optional<Node> root = Optional.empty();
    while (events.peekEvent() != null) {
      Event event = events.getEvent();
      if (event.is(Event.ID.DocumentStart) && root.isPresent()) {
        problems.error(
            "a spec is one YAML document, but a second one starts here", position(event));
        return Optional.empty();
      }
      if (event instanceof NodeEvent nodeEvent) {
        root = Optional.of(node(nodeEvent, events, 1));
      }
    }
    return root;
  }

  private Node node(NodeEvent event, Parser events, int depth) {
    if (event instanceof AliasEvent alias) {
      return alias(alias);
    }
    if (depth > DEEPEST) {
      throw new TooLarge("nested deeper than " + DEEPEST + " levels", position(event));
    }
    count(1, event);
    int before = nodes;
    Optional<String> anchor = Optional.ofNullable(event.getAnchor());
    anchor.ifPresent(open::add);
    Node node;
    if (event instanceof ScalarEvent scalar) {
      refuseTag(scalar.getTag(), event);
      node = new Node.Scalar(scalar.getValue(), !scalar.isPlain(), position(event));
    } else {
      refuseTag(((CollectionStartEvent) event).getTag(), event);
      node =
          event.is(Event.ID.SequenceStart)
              ? sequence(event, events, depth)
              : mapping(event, events, depth);
    }
    anchor.ifPresent(
        name -> {
          open.remove(name);
          anchors.put(name, node);
          sizes.put(name, nodes - before + 1);
        });
    return node;
  }

  private Node alias(AliasEvent event) {
    String name = event.getAnchor();
    if (open.contains(name)) {
      throw new TooLarge("alias '*" + name + "' contains itself", position(event));
    }
    Node node = anchors.get(name);
    if (node == null) {
      problems.add(
          Problem.error("there is no anchor '&" + name + "' above", position(event))
              .suggestion(NearestName.to(name, anchors.keySet())));
      return new Node.Scalar("", false, position(event));
    }
    count(sizes.getOrDefault(name, 1), event);
    return node;
  }

  private Node sequence(NodeEvent start, Parser events, int depth) {
    List<Node> items = new ArrayList<>();
    Event event = events.getEvent();
    while (!event.is(Event.ID.SequenceEnd)) {
      items.add(node((NodeEvent) event, events, depth + 1));
      event = events.getEvent();
    }
    return new Node.Sequence(items, span(start, event));
  }

  private Node mapping(NodeEvent start, Parser events, int depth) {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    Event event = events.getEvent();
    while (!event.is(Event.ID.MappingEnd)) {
      Node key = node((NodeEvent) event, events, depth + 1);
      Node value = node((NodeEvent) events.getEvent(), events, depth + 1);
      key(key, event, entries)
          .ifPresent(name -> entries.put(name, new Node.Entry(name, key.position(), value)));
      event = events.getEvent();
    }
    return new Node.Mapping(entries, span(start, event));
  }

  /** The key as text, unless it is one that a spec cannot have. */
  private Optional<String> key(Node key, Event event, Map<String, Node.Entry> entries) {
    if (!(key instanceof Node.Scalar scalar)) {
      problems.error("a key must be a single word, got " + key.inWords(), position(event));
      return Optional.empty();
    }
    String name = scalar.text();
    if (name.equals("<<") && !scalar.quoted()) {
      problems.add(
          Problem.error("merge keys ('<<') are not supported", key.position())
              .hint("use 'extends: FILE' instead"));
      return Optional.empty();
    }
    Node.Entry first = entries.get(name);
    if (first != null) {
      problems.error(
          "duplicate key '%s', already on line %d".formatted(name, first.keyPosition().line()),
          key.position());
      return Optional.empty();
    }
    return Optional.of(name);
  }

  private void refuseTag(String tag, Event event) {
    if (tag != null) {
      String written = tag.replace("tag:yaml.org,2002:", "!!");
      problems.add(
          Problem.error("tag '" + written + "' is not supported", position(event))
              .hint("values are typed by the setting they go to"));
    }
  }

  private void count(int more, Event event) {
    nodes += more;
    if (nodes > MOST_NODES) {
      throw new TooLarge(
          "more than %,d values once aliases are expanded".formatted(MOST_NODES), position(event));
    }
  }

  private Position position(Event event) {
    return span(event, event);
  }

  private Position span(Event from, Event to) {
    Mark start = from.getStartMark();
    Mark end = to.getEndMark();
    int column = start.getColumn() + 1;
    int endColumn = end.getLine() == start.getLine() ? end.getColumn() + 1 : endOfLine(start);
    return new Position(source, start.getLine() + 1, column, Math.max(column + 1, endColumn));
  }

  private int endOfLine(Mark start) {
    String line = source.lines().get(start.getLine()).stripTrailing();
    return line.codePointCount(0, line.length()) + 1;
  }

  /** Ends the reading of a document that is not worth going on with. */
  private static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Position position;

    TooLarge(String message, Position position) {
      super(message);
      this.position = position;
    }
  }
}
