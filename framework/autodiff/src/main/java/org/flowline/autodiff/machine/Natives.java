package org.flowline.autodiff.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
 * @param blas the libraries of products and their versions, {@code oneDNN} first where it computes;
 *     {@code MKL} where that was loaded in OpenBLAS's place
 * @param core the processor kernels that they chose, for example {@code AVX2, HASWELL}; {@code
 *     PRESCOTT} means that OpenBLAS does not know the processor; {@code one core type} where it was
 *     built for one only; {@code MKL} of MKL, which does not tell
 * @param blasThreads threads of the library of products
 * @param ompThreads OpenMP threads of ND4J
 * @since 0.1.0
 */
public record Natives(String backend, String blas, String core, int blasThreads, int ompThreads) {
  private static final String MKL = "MKL";
  private static final String CACHE = "org.bytedeco.javacpp.cachedir";

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

  /**
   * Starts the natives if they are not running yet, and describes them.
   *
   * @throws LinkageError if they cannot be loaded, with the same reason each time
   */
  public static Natives start() {
    Holder.STARTED
        .failure()
        .ifPresent(
            failure -> {
              throw failure;
            });
    return Holder.STARTED.natives().orElseThrow();
  }

  private static Started tryToStart() {
    try {
      return new Started(Optional.of(startNow()), Optional.empty());
    } catch (LinkageError e) {
      return new Started(Optional.empty(), Optional.of(e));
    }
  }

  /**
   * Has JNA, which ND4J asks about the machine, unpack beside JavaCPP's libraries: temporary files
   * may lie where nothing can be executed. To be called before anything of ND4J is.
   */
  public static void unpackInOnePlace() {
    String cache =
        System.getProperty(
            CACHE, Path.of(System.getProperty("user.home"), ".javacpp", "cache").toString());
    try {
      Files.createDirectories(Path.of(cache));
      System.getProperties().putIfAbsent("jna.tmpdir", cache);
    } catch (IOException | InvalidPathException e) {
      // JavaCPP then unpacks among temporary files too.
      return;
    }
  }

  private static Natives startNow() {
    String backend = Nd4j.getBackend().getClass().getSimpleName();
    NativeOps operations = NativeOpsHolder.getInstance().getDeviceNativeOps();
    operations.setOmpNumThreads(1);
    Nd4j.getEnvironment().setMaxThreads(1);
    openblas.blas_set_num_threads(1);
    Optional<MatrixProduct.Library> first = MatrixProduct.oneDnn();
    boolean mkl = mkl();
    String openBlas = openblas.OPENBLAS_VERSION.trim();
    return new Natives(
        backend,
        mkl ? MKL : first.map(it -> "oneDNN " + it.version() + ", ").orElse("") + openBlas,
        mkl ? MKL : first.map(it -> it.core() + ", ").orElse("") + detectCore(),
        openblas.blas_get_num_threads(),
        operations.ompGetMaxThreads());
  }

  /** Whether MKL was loaded in OpenBLAS's place. */
  static boolean mkl() {
    // It is loaded by the first call.
    return openblas.blas_get_num_threads() > 0
        && Loader.addressof("MKL_Get_Version_String") != null;
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
    private static final Started STARTED = tryToStart();
  }

  /** Java tells why a class cannot be initialised only once; this is told whenever it is asked. */
  private record Started(Optional<Natives> natives, Optional<LinkageError> failure) {}
}
