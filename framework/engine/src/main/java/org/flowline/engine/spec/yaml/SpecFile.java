package org.flowline.engine.spec.yaml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.text.NearestName;
import org.flowline.engine.spec.text.Position;
import org.flowline.engine.spec.text.Source;
import org.flowline.journal.file.RegularFile;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads the text of a spec file, or says why that is not text. A spec is read more than once, so it
 * has to be a regular file; it has at most 1 MiB.
 */
final class SpecFile {
  private static final int LARGEST = 1 << 20;

  private final String name;
  private final Path path;
  private final Optional<Position> extendedBy;

  /**
   * A file to read.
   *
   * @param name the file as messages name it
   * @param extendedBy where another spec asks for it
   */
  SpecFile(String name, Path path, Optional<Position> extendedBy) {
    this.name = name;
    this.path = path;
    this.extendedBy = extendedBy;
  }

  /** The file's text with its lines, empty if it cannot be read. */
  Optional<Text> read(Problems problems) {
    try {
      if (Files.isDirectory(path)) {
        problems.add(Problem.error("'" + name + "' is a directory, not a spec", asked()));
        return Optional.empty();
      }
      if (!Files.exists(path)) {
        problems.add(missing());
        return Optional.empty();
      }
      Optional<String> flaw = RegularFile.flaw(path);
      if (flaw.isPresent()) {
        problems.error("'" + name + "' " + flaw.get(), asked());
        return Optional.empty();
      }
      if (Files.size(path) > LARGEST) {
        problems.error(
            "'%s' has %,d bytes; a spec has at most %,d".formatted(name, Files.size(path), LARGEST),
            asked());
        return Optional.empty();
      }
      return decode(RegularFile.read(path, LARGEST), problems);
    } catch (IOException e) {
      problems.error("'" + name + "' cannot be read: " + e.getMessage(), asked());
      return Optional.empty();
    }
  }

  /** Where to show that there is nothing to read. */
  private Position asked() {
    return extendedBy.orElseGet(
        () -> Position.startOf(new Source(Source.Kind.FILE, name, List.of(), Optional.empty())));
  }

  private Problem missing() throws IOException {
    Path directory = Optional.ofNullable(path.getParent()).orElse(Path.of(""));
    if (!Files.isDirectory(directory)) {
      return Problem.error(
          "there is no file '" + name + "': there is no directory '" + directory + "'", asked());
    }
    List<String> names;
    try (Stream<Path> files = Files.list(directory)) {
      names = files.map(file -> file.getFileName().toString()).sorted().toList();
    }
    String wanted = path.getFileName().toString();
    Optional<String> nearest =
        Stream.of(wanted + ".yaml", wanted + ".yml")
            .filter(names::contains)
            .findFirst()
            .or(() -> NearestName.to(wanted, names));
    return Problem.error("there is no file '" + name + "'", asked())
        .suggestion(nearest.map(found -> path.resolveSibling(found).toString()));
  }

  private Optional<Text> decode(byte[] bytes, Problems problems) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer decoded = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), decoded, true);
    String text = decoded.flip().toString();
    text = text.startsWith("\ufeff") ? text.substring(1) : text;
    int control = firstControl(text);
    Source source =
        Source.file(name, control >= 0 ? text.substring(0, control) : text).extendedBy(extendedBy);
    if (control >= 0) {
      problems.error(
          "'%s' is not text: it has the control character U+%04X"
              .formatted(name, text.codePointAt(control)),
          endOf(source));
      return Optional.empty();
    }
    if (result.isError()) {
      problems.error("'" + name + "' is not text in UTF-8", endOf(source));
      return Optional.empty();
    }
    return Optional.of(new Text(source, text));
  }

  private static int firstControl(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (!StreamReader.isPrintable(text.codePointAt(i))) {
        return i;
      }
    }
    return -1;
  }

  private static Position endOf(Source source) {
    String last = source.lines().get(source.lines().size() - 1);
    int column = last.codePointCount(0, last.length()) + 1;
    return new Position(source, source.lines().size(), column, column + 1);
  }

  /**
   * What was read.
   *
   * @param source the place, with its lines
   * @param content the whole text
   */
  record Text(Source source, String content) {}
}
