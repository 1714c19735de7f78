package org.flowline.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.flowline.engine.run.TrainedModel;
import org.flowline.engine.wiring.rule.ChangedDataException;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.Context;
import org.flowline.spi.path.Interval;
import org.flowline.spi.tracking.GraphArray;

/**
 * Inputs and outputs of the graphs, with rows that a caller could give.
 *
 * @param source draws of the source with seed 0
 * @param context what the network is told of them, if the model has a condition
 */
record Examples(Batch source, Optional<Context> context) {
  private static final int ROWS = 5;

  /** Those of a model: draws of its source, or its mean where its file has gone. */
  static Examples of(TrainedModel model) {
    Optional<Context> context = contexts(model);
    try {
      return new Examples(model.draw(ROWS, 0), context);
    } catch (ChangedDataException e) {
      double[] mean = model.units().sourceMean();
      double[] means =
          IntStream.range(0, ROWS * mean.length).mapToDouble(i -> mean[i % mean.length]).toArray();
      return new Examples(new Batch(ROWS, model.shape(), means), context);
    }
  }

  /** Contexts as in the data; of the first class and the mean numbers where their file has gone. */
  private static Optional<Context> contexts(TrainedModel model) {
    try {
      return model.drawContexts(ROWS, 0);
    } catch (ChangedDataException e) {
      Context mean = new Context(model.contextShape(), ROWS);
      int width = model.contextShape().numbers();
      Arrays.setAll(mean.numbers(), i -> model.context().numbers().orElseThrow().mean(i % width));
      return Optional.of(mean);
    }
  }

  /** Points as an input. */
  GraphArray points(String name, Batch points) {
    return new GraphArray(name, false, points.width(), list(points.values()));
  }

  /** Times as an input. */
  GraphArray times(String name, Interval times) {
    return new GraphArray(
        name,
        false,
        0,
        IntStream.range(0, ROWS).mapToObj(i -> times.at(i / (ROWS - 1.0))).toList());
  }

  /** An array of inputs, the condition added where there is one. */
  List<GraphArray> conditioned(GraphArray... inputs) {
    List<GraphArray> all = new ArrayList<>(List.of(inputs));
    context
        .flatMap(Context::labels)
        .ifPresent(
            known ->
                all.add(
                    new GraphArray(
                        ExportedRun.CONDITION,
                        true,
                        0,
                        Arrays.stream(known.values()).mapToObj(value -> (double) value).toList())));
    context
        .filter(known -> known.shape().numbers() > 0)
        .ifPresent(
            known ->
                all.add(
                    new GraphArray(
                        ExportedRun.CONTEXT,
                        false,
                        known.shape().numbers(),
                        list(known.numbers()))));
    return all;
  }

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
