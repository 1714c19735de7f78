package org.flowline.engine.wiring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.flowline.engine.data.Splits;
import org.flowline.engine.spec.document.ExperimentSpec;
import org.flowline.engine.spec.document.TrainingSettings;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.text.Origins;
import org.flowline.engine.train.NetworkWidth;
import org.flowline.engine.wiring.rule.RecordedDataset;
import org.flowline.engine.wiring.rule.Split;
import org.flowline.spi.data.Data;
import org.flowline.spi.data.Dataset;
import org.flowline.spi.objective.Objective;
import org.flowline.spi.optimizer.Optimizer;
import org.flowline.spi.optimizer.WeightBlock;

/**
 * What an experiment keeps in memory at the least, by the setting that decides it: the points that
 * are set aside, a fixed training set, weights with what training keeps beside them, and the parts
 * of a step. It is known before any of it is asked for.
 *
 * @param shares what each setting asks for
 */
public record MemoryNeed(List<Share> shares) {
  /** An array has no more elements. */
  public static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

  /** Whole numbers up to here are doubles. */
  private static final double EXACT = 1L << 53;

  /** Inputs and outputs of a layer that an optimizer is asked about. */
  private static final int FEW = 32;

  private static final double GIGA = 1e9;
  private static final double NAMED = 0.1;

  /**
   * What one setting asks for.
   *
   * @param setting its dotted key
   * @param longest numbers of its longest array
   * @param bytes of all its arrays
   */
  record Share(String setting, double longest, double bytes) {}

  /** Copies. */
  public MemoryNeed {
    shares = List.copyOf(shares);
  }

  /** What a run of an experiment needs. */
  public static MemoryNeed of(Experiment experiment) {
    return of(
        experiment.spec(),
        experiment.source(),
        experiment.target(),
        experiment.split(),
        experiment.objective(),
        experiment.optimizer(),
        experiment.architecture().weights(experiment.networkShape()));
  }

  /**
   * The same of parts.
   *
   * @param weights how many the network has, if that is known
   */
  static MemoryNeed of(
      ExperimentSpec spec,
      Data source,
      Data target,
      Split split,
      Objective objective,
      Optimizer optimizer,
      OptionalLong weights) {
    double width = target.shape().width();
    TrainingSettings training = spec.training();
    double batch = training.batchSize();
    double parameters = weights.orElse(0);
    List<Share> shares = new ArrayList<>();
    shares.add(points("data.validation", split.validation(), width, 2));
    // Of either side a first and a second draw, and what the flow makes of the source.
    shares.add(points("data.test", split.test(), width, 5));
    shares.add(points("target.samples", spec.samples().orElse(0), width, 1));
    shares.add(rows("source", source));
    shares.add(rows("target", target));
    // Both ends of the pairs, where they are and their velocity; a gradient a part.
    double gradients = NetworkWidth.furtherGradients(parameters, batch) * parameters * Float.BYTES;
    shares.add(
        new Share(
            "training.batch_size", batch * width, 4 * batch * width * Double.BYTES + gradients));
    // Points that a coupling chooses from, beyond those of its pairs.
    double further =
        Math.max(0, objective.sourceRows(training.batchSize()) - batch)
            + Math.max(0, objective.targetRows(training.batchSize()) - batch);
    shares.add(points("coupling", further, width, 1));
    // Weights, their gradient and the best of them; their average where there is one.
    double copies = training.ema().isPresent() ? 4 : 3;
    shares.add(new Share("architecture", parameters, copies * parameters * Float.BYTES));
    // Of an unknown number of weights an optimizer need not be asked what it keeps for each.
    double moments = weights.isPresent() ? moments(optimizer) * parameters : 0;
    // Its arrays are as long as that of the weights, whose length is told by the architecture.
    shares.add(new Share("optimizer", 0, moments * Float.BYTES));
    return new MemoryNeed(shares);
  }

  /** Numbers that an optimizer keeps for a weight. */
  private static double moments(Optimizer optimizer) {
    WeightBlock few = new WeightBlock("weights", 0, List.of(FEW, FEW));
    double numbers =
        optimizer.updater(List.of(few)).state().stream().mapToInt(values -> values.length).sum();
    return numbers / few.size();
  }

  private static Share points(String setting, double count, double width, int arrays) {
    return new Share(setting, count * width, arrays * count * width * Double.BYTES);
  }

  /** Rows of a file as the data set keeps them; those that a run knows are not read. */
  private static Share rows(String part, Data data) {
    if (!(data instanceof Dataset dataset) || dataset instanceof RecordedDataset) {
      return points(part, 0, 1, 1);
    }
    // What lies in a large file is read a row at a time.
    return new Share(part, dataset.rows().width(), Splits.heapBytes(dataset.rows()));
  }

  /** How many bytes are needed at the least. */
  public double bytes() {
    return shares.stream().mapToDouble(Share::bytes).sum();
  }

  /** Tells arrays that cannot be, and memory that this Java does not have. */
  void check(Origins origins, Problems problems) {
    int errors = 0;
    for (Share share : shares) {
      if (share.longest() > LONGEST_ARRAY) {
        errors++;
        problems.add(
            Problem.error(
                    "%s asks for an array of %s numbers, and an array has at most %,d"
                        .formatted(share.setting(), count(share.longest()), LONGEST_ARRAY),
                    origins.ofFirst(
                        share.setting(),
                        share.setting() + ".hidden",
                        share.setting() + ".width",
                        share.setting() + ".type",
                        "target.type"))
                .hint("make it smaller"));
      }
    }
    if (errors == 0) {
      shortage()
          .ifPresent(
              sentence ->
                  problems.add(
                      Problem.note(
                          sentence,
                          origins.ofFirst(
                              largest().setting(), largest().setting() + ".type", "target.type"))));
    }
  }

  /** All digits as far as a double has them. */
  private static String count(double numbers) {
    return numbers <= EXACT
        ? String.format(Locale.ROOT, "%,.0f", numbers)
        : String.format(Locale.ROOT, "about %.1e", numbers);
  }

  /** What is needed and what there is, if this Java does not have as much. */
  public Optional<String> shortage() {
    long there = Runtime.getRuntime().maxMemory();
    return bytes() <= there
        ? Optional.empty()
        : Optional.of(
            "this needs at least %s of memory, and this Java may use %s: %s; make them smaller, or set FLOWLINE_JAVA_OPTIONS=-Xmx%dm"
                .formatted(
                    inWords(bytes()),
                    available(),
                    largestInWords(),
                    (long) Math.ceil(1.5 * bytes() / (1 << 20))));
  }

  /** The settings that ask for most, in words. */
  public String largestInWords() {
    return shares.stream()
        .filter(share -> share.bytes() >= NAMED * bytes())
        .sorted(Comparator.comparingDouble(Share::bytes).reversed())
        .map(share -> share.setting() + " takes " + inWords(share.bytes()))
        .collect(Collectors.joining(", "));
  }

  private Share largest() {
    return shares.stream().max(Comparator.comparingDouble(Share::bytes)).orElseThrow();
  }

  /** What this Java may use, in words. */
  public static String available() {
    return inWords((double) Runtime.getRuntime().maxMemory());
  }

  /** A number of bytes in words, such as {@code 1.2 GB}. */
  public static String inWords(double bytes) {
    return bytes >= GIGA
        ? String.format(Locale.ROOT, "%,.1f GB", bytes / GIGA)
        : String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
  }
}
