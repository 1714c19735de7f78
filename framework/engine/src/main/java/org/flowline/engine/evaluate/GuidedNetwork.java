package org.flowline.engine.evaluate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.flowline.autodiff.Parameters;
import org.flowline.autodiff.Tape;
import org.flowline.autodiff.Var;
import org.flowline.engine.data.ToldContext;
import org.flowline.spi.component.NumberOrEach;
import org.flowline.spi.data.ContextShape;
import org.flowline.spi.network.FieldNetwork;

/**
 * A network with classifier-free guidance: {@code v = v_null + w (v_cond - v_null)}, where v_null
 * is what the network says under the null condition (Ho and Salimans 2022, equation 6). Where parts
 * of a condition are guided by themselves they come in one after the other, {@code v = v_0 + w_1
 * (v_1 - v_0) + w_2 (v_2 - v_1) + ...}, where v_k is told the first k of them (Brooks et al. 2023,
 * equation 3). A flow is linear in what its network says, so velocities, scores and noise are
 * combined alike, and scales of 1 give what the network says.
 *
 * @param network trained with conditions that were dropped now and then
 * @param shape of its contexts
 * @param first the parts that are told from the start
 * @param steps what comes in, in this order
 */
public record GuidedNetwork(
    FieldNetwork network, ContextShape shape, Set<Integer> first, List<Step> steps)
    implements FieldNetwork {
  /**
   * More of the condition.
   *
   * @param told the parts that are told now
   * @param scale w of what that changes
   */
  public record Step(Set<Integer> told, double scale) {
    /** Copies. */
    public Step {
      told = Set.copyOf(told);
    }
  }

  /** Copies. */
  public GuidedNetwork {
    first = Set.copyOf(first);
    steps = List.copyOf(steps);
  }

  /**
   * As a spec says.
   *
   * @param told what the network is told, of which a part at least is dropped in training
   * @param numbers the names of the numbers that the data know; any other name is that of the class
   * @param guidance one scale, or one for each part that is guided, in the order in which they come
   */
  public static GuidedNetwork of(
      FieldNetwork network, ToldContext told, List<String> numbers, NumberOrEach guidance) {
    ContextShape shape = told.seen();
    Set<Integer> all = parts(shape);
    Set<Integer> first = new HashSet<>(all);
    if (guidance.all().isPresent()) {
      first.removeIf(part -> told.drop().get(part) > 0);
      return new GuidedNetwork(
          network, shape, first, List.of(new Step(all, guidance.all().getAsDouble())));
    }
    List<String> seen =
        IntStream.range(0, told.numbers())
            .filter(j -> !told.leftOut().contains(j))
            .mapToObj(numbers::get)
            .toList();
    Map<String, Double> scales = guidance.each();
    scales.keySet().forEach(name -> first.remove(part(name, seen)));
    Set<Integer> known = new HashSet<>(first);
    List<Step> steps = new ArrayList<>();
    scales.forEach(
        (name, scale) -> {
          known.add(part(name, seen));
          steps.add(new Step(known, scale));
        });
    return new GuidedNetwork(network, shape, first, steps);
  }

  private static int part(String name, List<String> numbers) {
    int number = numbers.indexOf(name);
    return number < 0 ? numbers.size() : number;
  }

  private static Set<Integer> parts(ContextShape shape) {
    return new HashSet<>(IntStream.range(0, shape.droppableParts()).boxed().toList());
  }

  @Override
  public Parameters parameters() {
    return network.parameters();
  }

  @Override
  public Var forward(Tape tape, Var points, Var times, Optional<Var> condition) {
    Var all = condition.orElseThrow();
    Var before = network.forward(tape, points, times, Optional.of(only(tape, all, first)));
    Var sum = before;
    for (Step step : steps) {
      Var now = network.forward(tape, points, times, Optional.of(only(tape, all, step.told())));
      sum = sum.add(now.sub(before).times(step.scale()));
      before = now;
    }
    return sum;
  }

  /** The condition with some of its parts, the others as if they had been dropped. */
  private Var only(Tape tape, Var all, Set<Integer> told) {
    if (told.size() == shape.droppableParts()) {
      return all;
    }
    int rows = all.shape()[0];
    int classes = shape.classes();
    int numbers = shape.numbers();
    List<Var> blocks = new ArrayList<>();
    if (shape.drop() == ContextShape.Drop.WHOLE) {
      blocks.add(tape.fill(0, rows, classes + numbers));
    } else {
      if (classes > 0) {
        blocks.add(block(tape, all, told.contains(numbers), 0, classes));
      }
      for (int j = 0; j < numbers; j++) {
        blocks.add(block(tape, all, told.contains(j), classes + j, classes + j + 1));
      }
    }
    for (int part = 0; part < shape.droppableParts(); part++) {
      blocks.add(tape.fill(told.contains(part) ? 0 : 1, rows, 1));
    }
    return blocks.stream().reduce(Var::concatColumns).orElseThrow();
  }

  private static Var block(Tape tape, Var all, boolean told, int from, int to) {
    return told ? all.columns(from, to) : tape.fill(0, all.shape()[0], to - from);
  }
}
