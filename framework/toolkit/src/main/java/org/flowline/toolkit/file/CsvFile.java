package org.flowline.toolkit.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.flowline.spi.component.SettingException;

/**
 * A file of comma-separated numbers in UTF-8 (RFC 4180), one point a line.
 *
 * @since 0.1.0
 */
public final class CsvFile {
  private final String name;
  private final String text;

  private CsvFile(String name, String text) {
    this.name = name;
    this.text = text;
  }

  /**
   * Reads a file of the user's.
   *
   * @throws SettingException if it cannot be read, or is not text in UTF-8
   */
  public static CsvFile read(Path path) {
    return of(path.toString(), DataFile.read(path, ".csv"));
  }

  /**
   * The file that has these bytes.
   *
   * @param name for messages
   * @throws SettingException if they are not text in UTF-8
   */
  public static CsvFile of(String name, byte[] content) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return new CsvFile(name, text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      throw new SettingException("file", name + " is not text in UTF-8", e);
    }
  }

  /**
   * The cells of the first line, which are names of columns or a point; none if the file has no
   * line.
   *
   * @throws SettingException if it is no csv
   */
  public List<String> firstLine() {
    return CsvReader.firstLine(name, text);
  }

  /** Whether the cells of a first line are names of columns: none of them is a number. */
  public static boolean isHeader(List<String> first) {
    return CsvReader.numbersIn(first).isEmpty();
  }

  /**
   * The points with their labels. Classes are numbered from 0, by value where all are numbers, else
   * in the order of their characters.
   *
   * @param standardise whether training sees columns of mean 0 and standard deviation 1, which
   *     decides how large their numbers may be
   * @throws SettingException if the file is not a table of finite numbers; the message names file,
   *     line and column
   */
  public CsvTable table(CsvFormat format, boolean standardise) {
    return table(format, standardise, ColumnBounds.NONE);
  }

  /**
   * The same, where columns have bounds.
   *
   * @param bounds within which all points are
   * @throws SettingException likewise, or if a point is not within, or no coordinate has the name
   */
  public CsvTable table(CsvFormat format, boolean standardise, ColumnBounds bounds) {
    return new CsvReader(name, format, standardise, bounds).read(text);
  }
}
