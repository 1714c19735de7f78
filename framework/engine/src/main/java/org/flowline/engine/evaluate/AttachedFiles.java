package org.flowline.engine.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flowline.journal.file.AtomicFile;
import org.flowline.journal.run.AttachedTable;
import org.flowline.spi.metric.Attachment;

/** What the metrics of an evaluation attach, and the files that it becomes. */
public final class AttachedFiles {
  private static final String PICTURE_END = ".png";

  private final Path directory;
  private final Map<String, Attachment> attached = new LinkedHashMap<>();

  /**
   * Nothing yet.
   *
   * @param evaluation the directory of the evaluation
   */
  public AttachedFiles(Path evaluation) {
    directory = evaluation.resolve("attached");
  }

  /** A file and what it shows. */
  public record Written(Path file, String title) {}

  /**
   * Takes what a metric attaches.
   *
   * @param metric its name, unique in the evaluation
   * @throws IllegalArgumentException if it attached one of this name before
   */
  public void take(String metric, Attachment attachment) {
    String name = metric + "_" + attachment.name();
    if (attached.putIfAbsent(name, attachment) != null) {
      throw new IllegalArgumentException(
          "metric '%s' attaches '%s' twice".formatted(metric, attachment.name()));
    }
  }

  /** Writes them and returns the files. */
  public List<Written> write() throws IOException {
    List<Written> written = new ArrayList<>();
    if (!attached.isEmpty()) {
      Files.createDirectories(directory);
    }
    for (Map.Entry<String, Attachment> entry : attached.entrySet()) {
      Attachment attachment = entry.getValue();
      Path file;
      if (attachment instanceof Attachment.Table table) {
        file = directory.resolve(entry.getKey() + AttachedTable.END);
        new AttachedTable(table.columns(), table.rows()).write(file);
      } else {
        byte[] png = ((Attachment.Picture) attachment).png();
        file = directory.resolve(entry.getKey() + PICTURE_END);
        AtomicFile.write(file, out -> out.write(png));
      }
      written.add(new Written(file, attachment.title()));
    }
    return written;
  }
}
