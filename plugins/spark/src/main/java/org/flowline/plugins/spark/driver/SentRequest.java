package org.flowline.plugins.spark.driver;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/**
 * Computes a request in a directory of its own on an executor, and gives back the answer and the
 * directory of the run; nothing where the driver has ended the worker.
 *
 * @param computation by a worker
 * @param files that the spec names
 * @param parcel the request, and what there is of the run
 * @param store keeps the state of the run meanwhile
 */
record SentRequest(
    Computation computation, Broadcast<byte[]> files, Broadcast<byte[]> parcel, StateStore store)
    implements Function<String, byte[]> {
  private static final long serialVersionUID = 1;

  /** The request in a parcel. */
  static final String REQUEST = "request.json";

  /** Its answer. */
  static final String ANSWER = REQUEST + ".answer";

  /** The directory of runs. */
  static final String RUNS = "runs";

  @Override
  public byte[] call(String run) throws IOException, InterruptedException {
    Path own = Files.createTempDirectory("flowline-");
    try {
      Parcel.unpack(parcel.value(), own);
      Parcel.unpack(files.value(), own.resolve("files"));
      Path runs = Files.createDirectories(own.resolve(RUNS));
      store.restore(run, runs);
      Path request = own.resolve(REQUEST);
      here(request, runs, own.resolve("files"));
      return compute(run, own, request, runs);
    } finally {
      Parcel.remove(own);
    }
  }

  private byte[] compute(String run, Path own, Path request, Path runs)
      throws IOException, InterruptedException {
    StateStore.Keeping keeping = store.keep(run, runs);
    try {
      return computation.compute(request.toString())
          ? Parcel.of(own, List.of(ANSWER, RUNS + "/" + run))
          : new byte[0];
    } catch (IllegalStateException e) {
      // The worker is lost, and not its state.
      store.save(run, runs);
      throw e;
    } finally {
      keeping.end();
    }
  }

  /** The paths of a request are those of this machine. */
  private static void here(Path request, Path runs, Path files) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode json = (ObjectNode) mapper.readTree(Files.readAllBytes(request));
    json.put("runs", runs.toString()).put("directory", files.toString());
    Files.write(request, mapper.writeValueAsBytes(json));
  }
}
