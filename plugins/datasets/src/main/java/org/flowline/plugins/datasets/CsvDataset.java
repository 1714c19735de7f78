package org.flowline.plugins.datasets;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.spi.component.AddedLater;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.AlsoInfinite;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.NotEmpty;
import org.flowline.spi.component.SettingException;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Bounds;
import org.flowline.spi.data.ContextColumns;
import org.flowline.spi.data.Dataset;
import org.flowline.spi.data.Shape;
import org.flowline.spi.data.SpecDirectory;
import org.flowline.toolkit.file.ColumnBounds;
import org.flowline.toolkit.file.CsvFile;
import org.flowline.toolkit.file.CsvFormat;
import org.flowline.toolkit.file.CsvHeader;
import org.flowline.toolkit.file.CsvSettings;
import org.flowline.toolkit.file.CsvTable;
import org.flowline.toolkit.file.DataFile;

/**
 * The rows of a file of comma-separated numbers in UTF-8 (RFC 4180), one point a line. One column
 * may hold labels instead, numbers or words; their classes are numbered from 0, by value where all
 * are numbers, else in the order of their characters. Columns that a condition names are what is
 * known of a point beside where it is, and no coordinates.
 *
 * <p>The file is read when the component is wired, so that what is wrong with it is known before
 * anything runs.
 */
@AlsoCalled("table")
@Doc(
    value = "Rows of a file of comma-separated numbers.",
    example = "{type: csv, file: points.csv}")
public final class CsvDataset implements Dataset {
  private final CsvTable table;
  private final boolean standardise;
  private final String digest;

  /** Settings. */
  public record Config(
      @AlsoCalled({"path", "filename"}) @Doc("The file, relative to the spec.") @NotEmpty String file,
      @Default("auto") @Doc("Whether the first line names the columns.") CsvHeader header,
      @Doc("Which columns to take, by name or by number from 1; all if left out.") @NotEmpty Optional<List<String>> columns,
      @Doc("The column of the classes, by name or by number from 1, which is then no coordinate.")
          Optional<String> label,
      @Default("true") @Doc("Whether training sees columns of mean 0 and standard deviation 1.")
          boolean standardise,
      @AddedLater
          @AlsoInfinite
          @Doc(
              "Between which numbers columns are, by name or number from 1, such as {rate: [0, 1], dose: [0, .inf]}: learned on an unbounded scale.")
          Optional<Map<String, List<Double>>> bounds)
      implements CsvSettings {
    /** Copies, and checks that no column is asked for twice, and bounds. */
    public Config {
      columns = columns.map(List::copyOf);
      if (columns.isPresent() && new HashSet<>(columns.get()).size() < columns.get().size()) {
        throw new SettingException("columns", "columns names one twice: " + columns.get());
      }
      bounds = bounds.map(named -> new ColumnBounds(named).named());
    }

    @Override
    public CsvFormat format() {
      return new CsvFormat(header, columns, label);
    }
  }

  /**
   * The data set with the given settings.
   *
   * @throws SettingException if the file cannot be read, or is not a table of finite numbers; the
   *     message names file, line and column
   */
  @Inject
  public CsvDataset(Config config, SpecDirectory directory, ContextColumns context) {
    Path path = directory.resolve(config.file());
    byte[] content = DataFile.read(path, ".csv");
    table = table(CsvFile.of(path.toString(), content), config, context);
    standardise = config.standardise();
    digest = FileDigest.of(content);
  }

  private static CsvTable table(CsvFile file, Config config, ContextColumns context) {
    if (context.label().isPresent()
        && config.label().filter(own -> !context.label().get().equals(own)).isPresent()) {
      throw new SettingException(
          ContextColumns.LABEL_SETTING,
          "the classes are in column '%s' by its label, and in '%s' by the condition"
              .formatted(config.label().get(), context.label().get()));
    }
    try {
      return file.table(
          config.format().with(context), config.standardise(), ColumnBounds.of(config.bounds()));
    } catch (SettingException e) {
      if (e.setting().equals(CsvFormat.CONTEXT)) {
        throw e.of(ContextColumns.NUMBERS_SETTING);
      }
      if (e.setting().equals(CsvFormat.LABEL) && config.label().isEmpty()) {
        throw e.of(ContextColumns.LABEL_SETTING);
      }
      throw e;
    }
  }

  @Override
  public Shape shape() {
    return table.rows().shape();
  }

  @Override
  public Batch rows() {
    return table.rows();
  }

  @Override
  public List<String> columns() {
    return table.columns();
  }

  @Override
  public List<String> classNames() {
    return table.classes();
  }

  @Override
  public List<String> contextColumns() {
    return table.context();
  }

  @Override
  public Bounds bounds() {
    return table.bounds();
  }

  @Override
  public boolean standardise() {
    return standardise;
  }

  @Override
  public String digest() {
    return digest;
  }
}
