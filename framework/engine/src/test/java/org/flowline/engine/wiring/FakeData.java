package org.flowline.engine.wiring;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Above;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.NotEmpty;
import org.flowline.spi.component.SettingException;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.CentredNormal;
import org.flowline.spi.data.Dataset;
import org.flowline.spi.data.Distribution;
import org.flowline.spi.data.Shape;
import org.flowline.spi.data.SpecDirectory;
import org.flowline.spi.data.TargetShape;
import org.flowline.spi.fitting.Capability;

/** Sources and targets. */
final class FakeData {
  private FakeData() {}

  /** A standard normal law, whatever its settings. */
  private abstract static class Law implements Distribution {
    private final Shape shape;

    Law(Shape shape) {
      this.shape = shape;
    }

    @Override
    public Shape shape() {
      return shape;
    }

    @Override
    public void sample(Batch out, RandomGenerator random) {
      Arrays.setAll(out.values(), i -> random.nextGaussian());
    }
  }

  /** Takes the shape of the target. */
  @Doc("A normal law.")
  static final class Normal extends Law {
    private final Normal.Config config;

    @Inject
    Normal(Normal.Config config, TargetShape target) {
      super(config.dimension().map(Shape::of).or(target::shape).orElse(Shape.of(2)));
      this.config = config;
    }

    Normal.Config config() {
      return config;
    }

    @Override
    public Set<Capability> offers() {
      boolean centred =
          config.mean().stream().allMatch(mean -> mean == 0)
              && config.std().stream().distinct().count() == 1;
      return centred ? Set.of(new CentredNormal(config.std().get(0))) : Set.of();
    }

    record Config(
        @Doc("Coordinates.") Optional<Integer> dimension,
        @Default("[0]") @Doc("Mean.") List<Double> mean,
        @Default("[1]") @NotEmpty @Above(0) @Doc("Standard deviation.") List<Double> std) {}
  }

  /** Points of the plane. */
  @Doc("Two moons.")
  static final class Moons extends Law {
    @Inject
    Moons(Moons.Config config) {
      super(Shape.of(2));
      if (config.noise() > 1) {
        throw new SettingException("noise", "noise hides the moons above 1, got " + config.noise());
      }
    }

    record Config(@Default("0.05") @Doc("Noise.") double noise) {}
  }

  /** Points of the line. */
  @Doc("An interval.")
  static final class Line extends Law {
    @Inject
    Line() {
      super(Shape.of(1));
    }
  }

  /** Rows of a file, which is read but not parsed. */
  @Doc("A file.")
  static final class Table implements Dataset {
    private final Table.Config config;
    private final String content;

    @Inject
    Table(Table.Config config, SpecDirectory directory) {
      this.config = config;
      if (config.rows() == 0) {
        throw new SettingException("file", config.file() + " has no points");
      }
      try {
        content = Files.readString(directory.resolve(config.file()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Shape shape() {
      return Shape.of(2);
    }

    @Override
    public Batch rows() {
      Batch rows = Batch.labelled(config.rows(), shape(), 2);
      Arrays.setAll(rows.values(), i -> i % 5 / 5.0);
      return rows;
    }

    @Override
    public boolean standardise() {
      return true;
    }

    @Override
    public String digest() {
      return content;
    }

    record Config(
        @Doc("The file.") String file, @Default("100") @Doc("How many rows it has.") int rows) {}
  }
}
