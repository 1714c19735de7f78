package com.example.outside;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Doc;
import org.flowline.spi.coupling.*;
import org.flowline.spi.data.*;
import org.flowline.transport.AssignmentSolver;

/** Row i of the source goes to the class of row i of the target, and there to where OT says. */
@Doc("Exact optimal transport between the points of each class of a batch.")
public final class ClassOt implements Coupling {
  private final ThreadLocal<Part[]> parts = ThreadLocal.withInitial(() -> new Part[0]);

  @Inject
  public ClassOt() {}

  @Override
  public void couple(Batch source, Batch target, RandomGenerator random, Assignment out) {
    Labels labels =
        target.labels().orElseThrow(() -> new CouplingException("class_ot needs labels"));
    if (parts.get().length <= source.size()) {
      parts.set(new Part[source.size() + 1]);
    }
    for (int label = 0; label < labels.classes(); label++) {
      int n = 0;
      for (int of : labels.values()) {
        n += of == label ? 1 : 0;
      }
      if (n > 0) {
        if (parts.get()[n] == null) {
          parts.get()[n] = new Part(n, source.width());
        }
        parts.get()[n].couple(source, target, labels.values(), label, out);
      }
    }
  }

  @Override
  public boolean independent() {
    return false;
  }

  @Override
  public boolean withinClasses() {
    return true;
  }

  private record Part(AssignmentSolver solver, int[] rows, double[] from, double[] to) {
    Part(int n, int width) {
      this(new AssignmentSolver(), new int[n], new double[n * width], new double[n * width]);
    }

    void couple(Batch source, Batch target, int[] labels, int label, Assignment out) {
      int width = source.width();
      for (int i = 0, n = 0; i < labels.length; i++) {
        if (labels[i] == label) {
          System.arraycopy(source.values(), i * width, from, n * width, width);
          System.arraycopy(target.values(), i * width, to, n * width, width);
          rows[n++] = i;
        }
      }
      int[] targetOf = solver.solve(from, to, rows.length, width).targetOf();
      for (int i = 0; i < rows.length; i++) {
        out.source()[rows[i]] = rows[i];
        out.target()[rows[i]] = rows[targetOf[i]];
      }
    }
  }
}
