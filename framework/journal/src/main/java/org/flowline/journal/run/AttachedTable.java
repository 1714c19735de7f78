package org.flowline.journal.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.flowline.journal.file.AtomicFile;
import org.flowline.journal.json.JsonFields;
import org.flowline.journal.json.NotAnEventException;

/**
 * A table that a metric attached, as {@code {"columns": [...], "data": [[...]]}}, which is how
 * MLflow keeps tables and shows them.
 *
 * @param columns their names
 * @param rows one text a column each
 */
public record AttachedTable(List<String> columns, List<List<String>> rows) {
  /** How its file ends. */
  public static final String END = ".json";

  /** Copies. */
  public AttachedTable {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** Writes it whole. */
  public void write(Path file) throws IOException {
    ObjectNode json = JsonFields.create();
    columns.forEach(json.putArray("columns")::add);
    ArrayNode data = json.putArray("data");
    rows.forEach(row -> row.forEach(data.addArray()::add));
    byte[] bytes = (json + "\n").getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(file, out -> out.write(bytes));
  }

  /**
   * Reads one.
   *
   * @throws IOException if it cannot be read, or is no such table
   */
  public static AttachedTable read(Path file) throws IOException {
    JsonNode json;
    try {
      json = JsonFields.object(Files.readString(file));
    } catch (NotAnEventException e) {
      throw new IOException(file + " is no table: " + e.getMessage(), e);
    }
    List<List<String>> rows = new ArrayList<>();
    json.path("data").forEach(row -> rows.add(texts(row)));
    return new AttachedTable(texts(json.path("columns")), rows);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
