package org.flowline.plugins.datasets;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Dataset;
import org.flowline.spi.data.Shape;
import org.flowline.spi.data.SpecDirectory;

/**
 * The rows of a file of comma-separated numbers in UTF-8 (RFC 4180), one point a line.
 *
 * <p>The file is read when the component is wired, so that what is wrong with it is known before
 * anything runs.
 */
@Doc("Rows of a file of comma-separated numbers.")
public final class CsvDataset implements Dataset {
  private static final int LISTED_FILES = 8;

  private final Batch rows;
  private final boolean standardise;
  private final String digest;

  /** Whether the first line of the file names the columns. */
  public enum Header {
    /** It does if none of its cells is a number. */
    AUTO,
    /** It does. */
    TRUE,
    /** It is a row like the others. */
    FALSE
  }

  /**
   * The settings.
   *
   * @param file the file, relative to the spec
   * @param header whether the first line names the columns
   * @param columns which columns to take, by name or by number from 1
   * @param standardise whether training sees columns of mean 0 and standard deviation 1
   */
  public record Config(
      @Doc("The file, relative to the spec.") String file,
      @Default("auto") @Doc("Whether the first line names the columns.") Header header,
      @Doc("Which columns to take, by name or by number from 1; all if left out.")
          Optional<List<String>> columns,
      @Default("true") @Doc("Whether training sees columns of mean 0 and standard deviation 1.")
          boolean standardise) {
    /** Checks that there is a name, and that no column is asked for twice. */
    public Config {
      columns = columns.map(List::copyOf);
      if (file.isBlank()) {
        throw new IllegalArgumentException("file must be a name, got '" + file + "'");
      }
      if (columns.isPresent() && columns.get().isEmpty()) {
        throw new IllegalArgumentException("columns must name at least one column, got []");
      }
      if (columns.isPresent() && new HashSet<>(columns.get()).size() < columns.get().size()) {
        throw new IllegalArgumentException("columns names one twice: " + columns.get());
      }
    }
  }

  /**
   * The data set with the given settings.
   *
   * @throws IllegalArgumentException if the file cannot be read, or is not a table of finite
   *     numbers; the message names file, line and column
   */
  @Inject
  public CsvDataset(Config config, SpecDirectory directory) {
    Path path = directory.resolve(config.file());
    byte[] content = read(path);
    rows = new CsvReader(path.toString(), config).read(decode(path, content));
    standardise = config.standardise();
    digest = sha256(content);
  }

  @Override
  public Shape shape() {
    return rows.shape();
  }

  @Override
  public Batch rows() {
    return rows;
  }

  @Override
  public boolean standardise() {
    return standardise;
  }

  @Override
  public String digest() {
    return digest;
  }

  private static byte[] read(Path path) {
    if (Files.isDirectory(path)) {
      throw new IllegalArgumentException(path + " is a directory, not a file");
    }
    if (!Files.exists(path)) {
      throw new IllegalArgumentException(path + " does not exist" + neighbours(path));
    }
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new IllegalArgumentException(path + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static String neighbours(Path path) {
    Path directory = Optional.ofNullable(path.getParent()).orElse(Path.of(""));
    try (Stream<Path> files = Files.list(directory)) {
      String names =
          files
              .map(file -> String.valueOf(file.getFileName()))
              .filter(name -> name.endsWith(".csv"))
              .sorted()
              .limit(LISTED_FILES)
              .collect(Collectors.joining(", "));
      return names.isEmpty() ? "; there is no .csv file beside it" : "; beside it: " + names;
    } catch (IOException e) {
      return "; neither does its directory";
    }
  }

  private static String decode(Path path, byte[] content) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(path + " is not text in UTF-8", e);
    }
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
