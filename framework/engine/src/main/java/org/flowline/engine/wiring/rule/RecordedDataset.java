package org.flowline.engine.wiring.rule;

import java.util.List;
import java.util.function.Supplier;
import org.flowline.engine.data.ContextUnits;
import org.flowline.engine.data.LearnedColumns;
import org.flowline.engine.data.Standardisation;
import org.flowline.engine.data.ToldContext;
import org.flowline.journal.run.RunData;
import org.flowline.spi.data.Bounds;
import org.flowline.spi.data.Dataset;
import org.flowline.spi.data.Rows;
import org.flowline.spi.data.Shape;

/**
 * A data set as a run knows it. The file is read when its rows are asked for, and only if it still
 * is what it was.
 */
public final class RecordedDataset implements Dataset {
  private final RunData.Side side;
  private final RunData.Rows file;
  private final String name;
  private final Supplier<Dataset> today;

  /**
   * A data set.
   *
   * @param side what the run knows
   * @param file of its rows
   * @param name what messages call it
   * @param today reads it; throws a {@link ChangedDataException} if that cannot be done
   */
  public RecordedDataset(
      RunData.Side side, RunData.Rows file, String name, Supplier<Dataset> today) {
    this.side = side;
    this.file = file;
    this.name = name;
    this.today = today;
  }

  @Override
  public Shape shape() {
    return new Shape(side.shape());
  }

  /**
   * The rows.
   *
   * @throws ChangedDataException if the file has changed, or is not there any more
   */
  @Override
  public Rows rows() {
    Dataset found = today.get();
    if (!found.digest().equals(file.digest())) {
      throw ChangedDataException.changed(name, file.digest(), found.digest());
    }
    return found.rows();
  }

  @Override
  public int size() {
    return file.count();
  }

  @Override
  public int classes() {
    return side.classes().size();
  }

  @Override
  public List<String> classNames() {
    return side.classes();
  }

  @Override
  public List<String> contextColumns() {
    return side.context().map(RunData.Numbers::columns).orElse(List.of());
  }

  @Override
  public Bounds bounds() {
    return bounds(side);
  }

  /** The bounds within which a side was learned on an unbounded scale. */
  static Bounds bounds(RunData.Side side) {
    return side.bounds().map(bounds -> new Bounds(bounds.low(), bounds.high())).orElse(Bounds.NONE);
  }

  @Override
  public List<String> columns() {
    return side.columns();
  }

  @Override
  public boolean standardise() {
    return file.standardise();
  }

  @Override
  public String digest() {
    return file.digest();
  }

  /** The map to what the network sees. */
  public Standardisation units() {
    return Standardisation.of(
        side.mean(), side.deviation(), new LearnedColumns(shape(), side.leftOut()));
  }

  /** Which numbers of a context have one value, and are not told. */
  public List<Integer> contextLeftOut() {
    return side.context().map(RunData.Numbers::leftOut).orElse(List.of());
  }

  /** The map of contexts to what the network sees. */
  public ContextUnits context(ToldContext told) {
    return ContextUnits.of(
        told,
        side.context().map(RunData.Numbers::mean).orElse(List.of()),
        side.context().map(RunData.Numbers::deviation).orElse(List.of()));
  }

  /** How many rows there are of each class. */
  public List<Integer> rowsOfClass() {
    return file.ofClass();
  }
}
