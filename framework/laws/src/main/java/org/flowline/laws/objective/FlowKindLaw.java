package org.flowline.laws.objective;

import java.util.function.Function;
import java.util.function.Supplier;
import org.flowline.laws.Breaches;
import org.flowline.laws.Figure;
import org.flowline.spi.data.Batch;
import org.flowline.spi.fitting.Trait;
import org.flowline.spi.flow.Flow;
import org.flowline.spi.flow.FlowMap;
import org.flowline.spi.objective.Objective;

/** The law that a flow jumps where it is said to, and stays where it jumps to the same time. */
final class FlowKindLaw {
  private FlowKindLaw() {}

  static Figure figure(
      Supplier<Objective> objectives, Function<Objective, Flow> flows, Batch points) {
    return Breaches.of(
        "the flow is of the kind that it says",
        breaches -> {
          Objective objective = objectives.get();
          Flow flow = flows.apply(objective);
          boolean says = objective.offers(Trait.FLOW_MAP);
          breaches.unless(
              says == flow instanceof FlowMap,
              says ? "says that it jumps, and does not" : "jumps, and does not say so");
          if (flow instanceof FlowMap map) {
            double[] from = points.values();
            double[] stayed = new double[from.length];
            double t = map.times().at(0.5);
            map.transport(t, t, from, points.size(), stayed);
            for (int i = 0; i < from.length; i++) {
              breaches.unless(
                  Math.abs(stayed[i] - from[i]) <= 1e-12,
                  "a jump to the same time moves point %d".formatted(i / points.width()));
            }
          }
        });
  }
}
