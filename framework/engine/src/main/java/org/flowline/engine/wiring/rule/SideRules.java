package org.flowline.engine.wiring.rule;

import java.util.ArrayList;
import java.util.List;
import org.flowline.engine.data.Splits;
import org.flowline.engine.data.ToldContext;
import org.flowline.engine.spec.document.ConditionSpec;
import org.flowline.engine.spec.document.Part;
import org.flowline.engine.spec.document.PartialExperiment;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.text.Position;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Data;
import org.flowline.spi.data.Dataset;
import org.flowline.spi.data.Distribution;
import org.flowline.spi.random.Randomness;

/**
 * The rules by which a source fits a target.
 *
 * @param partial the spec
 * @param problems where a breach is told
 */
public record SideRules(PartialExperiment partial, Problems problems) {
  /** A flow keeps the shape of its points. */
  public void shapes(Data source, Data target) {
    if (!source.shape().equals(target.shape())) {
      problems.error(
          "points of the source have shape %s, those of the target %s"
              .formatted(source.shape(), target.shape()),
          type(Part.SOURCE),
          type(Part.TARGET));
    }
  }

  /**
   * Noise beside standardised data has their units; what else a source declares is in units of its
   * own, which standardised data are not in.
   *
   * @param noise whether the source is the noise that the path starts from
   */
  public void units(boolean noise, Data source, Data target) {
    if (source instanceof Distribution
        && target instanceof Dataset dataset
        && dataset.standardise()
        && !noise) {
      problems.add(
          Problem.error(
                  "the points of %s are in units of their own, and those of %s are standardised"
                      .formatted(name(Part.SOURCE), name(Part.TARGET)),
                  type(Part.SOURCE),
                  partial.origins().ofFirst("target.standardise", "target.type"))
              .hint("set target.standardise to false, or leave 'source' out"));
    }
  }

  /** As many points are set aside of a file that is the source as of the target. */
  public void rows(Data source, Split split) {
    if (source instanceof Dataset dataset
        && (long) split.validation() + split.test() >= dataset.size()) {
      problems.add(
          Problem.error(
              "%d validation and %d test points leave nothing to train on: %s has %d rows"
                  .formatted(split.validation(), split.test(), name(Part.SOURCE), dataset.size()),
              partial.origins().ofFirst("data.validation", "data.test", "source.type")));
    }
  }

  /**
   * The network learns nothing of a class that the training rows do not have. A run that knows its
   * data was told when it was made.
   */
  public void classes(Data target, Split split) {
    if (partial.condition().told(target, List.of()).classes() == 0
        || !(target instanceof Dataset dataset)
        || dataset instanceof RecordedDataset) {
      return;
    }
    int[] counts =
        Splits.trainingClasses(
            dataset.rows(),
            new Splits.Sizes(split.validation(), split.test()),
            Randomness.seed(split.seed()).purpose("target"));
    List<String> missing = new ArrayList<>();
    for (int k = 0; k < counts.length; k++) {
      if (counts[k] == 0) {
        missing.add("'" + dataset.classNames().get(k) + "'");
      }
    }
    if (!missing.isEmpty()) {
      problems.add(
          Problem.note(
              "no training row of %s is of class %s: samples and densities of it mean nothing"
                  .formatted(name(Part.TARGET), String.join(", ", missing)),
              partial.origins().of(ConditionSpec.KEY),
              partial.origins().ofFirst("data.validation", "data.test", "target.type")));
    }
  }

  /**
   * A coupling that looks at the points, but not at their contexts, gives each one a source.
   *
   * @param told what the network is told
   */
  public void pairs(Coupling coupling, ToldContext told) {
    boolean looks = coupling.seesContexts() && !coupling.independent();
    boolean separates = coupling.withinClasses() && !coupling.independent();
    if (looks && !partial.condition().conditional()) {
      problems.add(
          Problem.note(
              "%s looks at conditions, and there is none: its pairs are those of all points"
                  .formatted(name(Part.COUPLING)),
              type(Part.COUPLING)));
    } else if (separates && told.classes() == 0) {
      problems.add(
          Problem.note(
              "%s pairs points of one class only, and no class is told: its pairs are those of all points"
                  .formatted(name(Part.COUPLING)),
              type(Part.COUPLING)));
    }
    if (!partial.condition().conditional()) {
      return;
    }
    boolean numbers = told.numbers() > 0;
    if (!coupling.seesContexts() && (numbers || !coupling.withinClasses())) {
      String all = numbers ? "contexts" : "classes";
      String one = numbers ? "context" : "class";
      problems.add(
          Problem.note(
              "%s pairs the points of all %s together, so that the source points of one %s are not draws of the source, as they are in sampling: samples of a %s are biased"
                  .formatted(name(Part.COUPLING), all, one, one),
              partial.origins().of(ConditionSpec.KEY),
              type(Part.COUPLING)));
    }
  }

  /** A coupling that leaves points out trains a flow of the others. */
  public void marginals(Coupling coupling) {
    if (!coupling.keepsTarget()) {
      problems.add(
          Problem.note(
              "%s does not keep the law of the target: samples follow the points that it pairs"
                  .formatted(name(Part.COUPLING)),
              type(Part.COUPLING)));
    }
    if (!coupling.keepsSource()) {
      problems.add(
          Problem.note(
              "%s does not keep the law of the source, from all of which samples start: the flow is not trained where it leaves points out"
                  .formatted(name(Part.COUPLING)),
              type(Part.COUPLING)));
    }
  }

  private String name(Part part) {
    return partial.component(part).map(component -> component.key().toString()).orElse(part.key());
  }

  private Position type(Part part) {
    return partial.origins().of(part.key() + ".type");
  }
}
