package org.flowline.autodiff;

import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The native libraries behind the tape: started once, on one thread each, and described.
 *
 * <p>Parallelism comes from runs side by side; within a run, more than one native thread only makes
 * small operations wait for each other.
 *
 * @param backend ND4J's backend class
 * @param blas the version of OpenBLAS
 * @param core the processor kernels that OpenBLAS chose, for example {@code ZEN} or {@code
 *     HASWELL}; {@code PRESCOTT} means that it does not know the processor; {@code one core type}
 *     where the library was built for one only
 * @param blasThreads threads of OpenBLAS
 * @param ompThreads OpenMP threads of ND4J
 */
public record Natives(String backend, String blas, String core, int blasThreads, int ompThreads) {
  /** The kernels that a build of OpenBLAS for several processors may contain. */
  private static final List<String> CORES =
      List.of(
          "ZEN",
          "HASWELL",
          "SKYLAKEX",
          "COOPERLAKE",
          "SAPPHIRERAPIDS",
          "SANDYBRIDGE",
          "PRESCOTT",
          "NEHALEM",
          "CORE2",
          "BARCELONA",
          "BULLDOZER",
          "PILEDRIVER",
          "STEAMROLLER",
          "EXCAVATOR",
          "ARMV8",
          "ARMV8SVE",
          "NEOVERSEN1",
          "NEOVERSEN2",
          "NEOVERSEV1",
          "CORTEXA53",
          "CORTEXA57",
          "VORTEXM4");

  /** Starts the natives if they are not running yet, and describes them. */
  public static Natives start() {
    return Holder.STARTED;
  }

  private static Natives startNow() {
    String backend = Nd4j.getBackend().getClass().getSimpleName();
    NativeOps operations = NativeOpsHolder.getInstance().getDeviceNativeOps();
    operations.setOmpNumThreads(1);
    Nd4j.getEnvironment().setMaxThreads(1);
    openblas.blas_set_num_threads(1);
    return new Natives(
        backend,
        openblas.OPENBLAS_VERSION.trim(),
        detectCore(),
        openblas.blas_get_num_threads(),
        operations.ompGetMaxThreads());
  }

  /**
   * OpenBLAS keeps its choice in the variable {@code gotoblas}, which points to that core's table.
   */
  private static String detectCore() {
    Pointer choice = Loader.addressof("gotoblas");
    if (choice == null || choice.isNull()) {
      return "one core type";
    }
    long table = new PointerPointer<Pointer>(choice).get(0).address();
    for (String core : CORES) {
      Pointer candidate = Loader.addressof("gotoblas_" + core);
      if (candidate != null && candidate.address() == table) {
        return core;
      }
    }
    return "unknown";
  }

  private static final class Holder {
    private static final Natives STARTED = startNow();
  }
}
