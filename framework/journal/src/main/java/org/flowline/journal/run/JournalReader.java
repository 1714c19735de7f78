package org.flowline.journal.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.flowline.journal.json.CorruptJournalException;
import org.flowline.journal.json.JsonLines;

/**
 * Reads journals.
 *
 * <p>A last line that is no whole JSON value was cut off when the process or the machine died: it
 * is dropped. A prefix of a JSON object is never a JSON object, so nothing torn is taken for whole.
 */
public final class JournalReader {

  private JournalReader() {}

  /**
   * All events of a journal, in the order in which they were appended.
   *
   * @param file the journal, {@code events.jsonl}
   * @return its events, without a torn last line
   * @throws CorruptJournalException where any other line is not an event
   * @throws IOException where the file cannot be read
   */
  public static List<Event> read(Path file) throws IOException {
    List<Event> events = new ArrayList<>();
    scan(file, events::add);
    return List.copyOf(events);
  }

  /**
   * The events of a journal that are no parameters, which are most of the lines of a short run.
   *
   * @throws CorruptJournalException where any other line than the last is not an event
   * @throws IOException where the file cannot be read
   */
  public static List<Event> readResults(Path file) throws IOException {
    List<Event> events = new ArrayList<>();
    JsonLines.scan(
        file,
        line ->
            line.startsWith(EventJson.PARAMETER) && line.endsWith("}")
                ? Optional.<Event>empty()
                : Optional.of(EventJson.read(line)),
        event -> event.ifPresent(events::add));
    return List.copyOf(events);
  }

  /** Hands each event to the consumer and says how far the journal is good. */
  static JsonLines.Extent scan(Path file, Consumer<Event> consumer) throws IOException {
    return JsonLines.scan(file, EventJson::read, consumer);
  }
}
