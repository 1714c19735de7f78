package org.flowline.laws.solver;

import java.util.ArrayList;
import java.util.List;
import org.flowline.spi.solver.ButcherTableau;

/**
 * A rooted tree: one order condition of Runge-Kutta methods (Butcher 1963; Hairer, Norsett, Wanner
 * 1993, section II.2).
 *
 * @param branches what hangs off the root
 * @since 0.1.0
 */
public record RootedTree(List<RootedTree> branches) {
  /** Copies. */
  public RootedTree {
    branches = List.copyOf(branches);
  }

  /** All trees with {@code order} vertices, each once. */
  public static List<RootedTree> ofOrder(int order) {
    List<RootedTree> smaller = new ArrayList<>();
    for (int n = 1; n < order; n++) {
      smaller.addAll(ofOrder(n));
    }
    List<RootedTree> trees = new ArrayList<>();
    collect(smaller, 0, order - 1, new ArrayList<>(), trees);
    return trees;
  }

  /** Adds every choice of branches from {@code first} on that has {@code rest} vertices. */
  private static void collect(
      List<RootedTree> smaller,
      int first,
      int rest,
      List<RootedTree> chosen,
      List<RootedTree> trees) {
    if (rest == 0) {
      trees.add(new RootedTree(chosen));
      return;
    }
    for (int i = first; i < smaller.size(); i++) {
      if (smaller.get(i).order() <= rest) {
        chosen.add(smaller.get(i));
        collect(smaller, i, rest - smaller.get(i).order(), chosen, trees);
        chosen.remove(chosen.size() - 1);
      }
    }
  }

  /** The number of vertices. */
  public int order() {
    return 1 + branches.stream().mapToInt(RootedTree::order).sum();
  }

  /** The density gamma: the order times the densities of the branches. */
  public double density() {
    double density = order();
    for (RootedTree branch : branches) {
      density *= branch.density();
    }
    return density;
  }

  /**
   * How far a method is from this tree's condition {@code sum_i b_i Phi_i = 1 / gamma}.
   *
   * @param tableau whose coefficients a make Phi
   * @param weights b
   */
  public double defect(ButcherTableau tableau, List<Double> weights) {
    double sum = 0;
    for (int i = 0; i < weights.size(); i++) {
      sum += weights.get(i) * stageWeight(tableau, i);
    }
    return sum - 1 / density();
  }

  /**
   * The elementary weight Phi of stage i: the product over branches of {@code sum_j a_ij Phi_j}.
   */
  private double stageWeight(ButcherTableau tableau, int i) {
    double product = 1;
    for (RootedTree branch : branches) {
      double sum = 0;
      for (int j = 0; j < i; j++) {
        sum += tableau.stages().get(i).get(j) * branch.stageWeight(tableau, j);
      }
      product *= sum;
    }
    return product;
  }
}
