package org.flowline.autodiff.machine;

import java.util.Locale;
import java.util.Optional;
import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/**
 * The product of two matrices in single precision, row by row in native memory: by oneDNN, whose
 * kernels read factors where they lie, or by OpenBLAS, which packs them first.
 *
 * <p>OneDNN has none of its own for other processors than x86, and takes as many threads as {@code
 * OMP_NUM_THREADS} says, of which one is wanted; else OpenBLAS computes all products, or MKL where
 * that was loaded in its place.
 *
 * @since 0.1.0
 */
public final class MatrixProduct {
  /** Rows so many numbers apart share a few places of the cache, so they are better packed. */
  private static final int PAGE = 1024;

  private MatrixProduct() {}

  /**
   * {@code C = A B + keep C}.
   *
   * @param transposeA whether A lies as {@code [inner, rows]}
   * @param transposeB whether B lies as {@code [columns, inner]}
   * @param rows of C
   * @param columns of C
   * @param inner the columns of A
   * @param strideA from a row of A to the next, as it lies
   * @param strideB the same of B
   * @param keep 0 or 1
   * @param strideC the same of C
   * @throws IllegalStateException if oneDNN cannot, as for want of memory
   */
  public static void compute(
      boolean transposeA,
      boolean transposeB,
      int rows,
      int columns,
      int inner,
      FloatPointer a,
      int strideA,
      FloatPointer b,
      int strideB,
      float keep,
      FloatPointer c,
      int strideC) {
    boolean apart = strideA % PAGE != 0 && strideB % PAGE != 0 && strideC % PAGE != 0;
    if ((apart || !transposeA) && OneDnn.LOADED.isPresent()) {
      int status =
          dnnl.dnnl_sgemm(
              (byte) (transposeA ? 'T' : 'N'),
              (byte) (transposeB ? 'T' : 'N'),
              rows,
              columns,
              inner,
              1,
              a,
              strideA,
              b,
              strideB,
              keep,
              c,
              strideC);
      if (status != dnnl.dnnl_success) {
        throw new IllegalStateException("oneDNN computes no product: its status is " + status);
      }
    } else {
      openblas.cblas_sgemm(
          openblas.CblasRowMajor,
          transposeA ? openblas.CblasTrans : openblas.CblasNoTrans,
          transposeB ? openblas.CblasTrans : openblas.CblasNoTrans,
          rows,
          columns,
          inner,
          1,
          a,
          strideA,
          b,
          strideB,
          keep,
          c,
          strideC);
    }
  }

  /** Whether factors are copied before they are multiplied, also of products that are small. */
  public static boolean copies() {
    return OneDnn.LOADED.isEmpty();
  }

  /** OneDNN, where it computes. */
  static Optional<Library> oneDnn() {
    return OneDnn.LOADED;
  }

  /**
   * A library of products.
   *
   * @param version of it
   * @param core for what instructions its kernels are, for example {@code AVX2}
   */
  record Library(String version, String core) {}

  private static final class OneDnn {
    private static final Optional<Library> LOADED = load();

    private static Optional<Library> load() {
      String processor = System.getProperty("os.arch");
      boolean x86 = processor.equals("amd64") || processor.equals("x86_64");
      boolean alone = "1".equals(System.getenv("OMP_NUM_THREADS"));
      return x86 && alone && !Natives.mkl() ? describe() : Optional.empty();
    }

    private static Optional<Library> describe() {
      try {
        dnnl_version_t version = dnnl.dnnl_version();
        return Optional.of(
            new Library(
                "%d.%d.%d".formatted(version.major(), version.minor(), version.patch()),
                dnnl.get_effective_cpu_isa().intern().name().toUpperCase(Locale.ROOT)));
      } catch (LinkageError e) {
        // Its jar is not there, or not for this system: OpenBLAS's is.
        return Optional.empty();
      }
    }
  }
}
