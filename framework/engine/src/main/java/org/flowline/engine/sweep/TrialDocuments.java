package org.flowline.engine.sweep;

import java.util.Comparator;
import java.util.List;
import org.flowline.engine.spec.SpecReader;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.yaml.Node;
import org.flowline.engine.sweep.axis.Parameter;

/** Writes the parameters of trials into the document that all of them share. */
final class TrialDocuments {
  /** Whole components first, then types, which drop settings, then settings. */
  private static final Comparator<Parameter> OUTER_FIRST =
      Comparator.comparingInt((Parameter parameter) -> parameter.key().steps().size())
          .thenComparing(parameter -> !parameter.key().last().name().equals("type"));

  private final SpecReader reader;
  private final Node.Mapping base;

  TrialDocuments(SpecReader reader, Node.Mapping base) {
    this.reader = reader;
    this.base = base;
  }

  /** The document of a trial; the order of the parameters does not matter. */
  Node.Mapping of(List<Parameter> parameters, Problems problems) {
    Node.Mapping document = base;
    for (Parameter parameter : parameters.stream().sorted(OUTER_FIRST).toList()) {
      document = reader.assign(document, parameter.key(), parameter.value(), problems);
    }
    return document;
  }
}
