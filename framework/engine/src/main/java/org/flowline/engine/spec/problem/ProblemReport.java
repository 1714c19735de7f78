package org.flowline.engine.spec.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import org.flowline.engine.spec.text.Excerpt;
import org.flowline.engine.spec.text.MaskedText;
import org.flowline.engine.spec.text.Position;
import org.flowline.engine.spec.text.Source;

/** Problems as people, programs and GitHub read them. */
public final class ProblemReport {
  private ProblemReport() {}

  /** Each problem with its line and carets, a blank line between two. */
  public static String text(List<Problem> problems) {
    return problems.stream().map(ProblemReport::text).collect(Collectors.joining("\n"));
  }

  private static String text(Problem problem) {
    StringBuilder out = new StringBuilder();
    out.append(problem.severity().label()).append(": ").append(problem.sentence()).append('\n');
    int width =
        problem.positions().stream()
            .mapToInt(position -> Integer.toString(position.line()).length())
            .max()
            .orElse(1);
    String margin = " ".repeat(width + 2);
    String arrow = "-->";
    String label = problem.hint().orElse("");
    boolean labelled = false;
    for (Position position : problem.positions()) {
      out.append(" ".repeat(width + 1)).append(arrow).append(' ').append(position).append('\n');
      if (position.text().isPresent()) {
        Excerpt excerpt = Excerpt.of(position);
        String number =
            position.source().kind() == Source.Kind.FILE ? Integer.toString(position.line()) : "";
        out.append(margin).append("|\n");
        out.append(' ').append(" ".repeat(width - number.length())).append(number);
        out.append(" | ").append(excerpt.line()).append('\n');
        out.append(margin).append("| ").append((excerpt.carets() + " " + label).stripTrailing());
        out.append('\n');
        labelled = true;
        label = "";
      }
      position
          .source()
          .extendedBy()
          .ifPresent(at -> out.append(margin).append("= extended by ").append(at).append('\n'));
      arrow = ":::";
    }
    if (!labelled && !label.isEmpty()) {
      out.append(margin).append("= ").append(label).append('\n');
    }
    problem.see().ifPresent(see -> out.append(margin).append("= see: ").append(see).append('\n'));
    return out.toString();
  }

  /** One JSON array of objects, on one line. */
  public static String json(List<Problem> problems) {
    ObjectMapper mapper = new ObjectMapper();
    ArrayNode array = mapper.createArrayNode();
    for (Problem problem : problems) {
      ObjectNode object = array.addObject();
      object.put("severity", problem.severity().label());
      object.put("message", problem.message());
      problem.hint().ifPresent(hint -> object.put("hint", hint));
      problem.suggestion().ifPresent(name -> object.put("suggestion", name));
      problem.see().ifPresent(see -> object.put("see", see));
      ArrayNode places = object.putArray("positions");
      for (Position position : problem.positions()) {
        places
            .addObject()
            .put("source", position.source().kind() == Source.Kind.FILE ? "file" : "command_line")
            .put("name", MaskedText.inColumns(position.source().name()))
            .put("line", position.line())
            .put("column", position.column())
            .put("end_column", position.endColumn());
      }
    }
    try {
      return mapper.writeValueAsString(array);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of strings and numbers is always JSON", e);
    }
  }

  /** One workflow command of GitHub Actions a problem. */
  public static String github(List<Problem> problems) {
    StringBuilder out = new StringBuilder();
    for (Problem problem : problems) {
      out.append("::")
          .append(problem.severity() == Problem.Severity.ERROR ? "error" : "notice")
          .append(
              problem.positions().stream()
                  .filter(position -> position.source().kind() == Source.Kind.FILE)
                  .findFirst()
                  .map(ProblemReport::property)
                  .orElse(""))
          .append("::")
          .append(escape(problem.sentence() + problem.hint().map(hint -> ": " + hint).orElse("")))
          .append('\n');
    }
    return out.toString();
  }

  private static String property(Position position) {
    String file = escape(position.source().name()).replace(":", "%3A").replace(",", "%2C");
    return " file=%s,line=%d,col=%d,endColumn=%d"
        .formatted(file, position.line(), position.column(), position.endColumn());
  }

  private static String escape(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }
}
