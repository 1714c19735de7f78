package org.flowline.plugins.spark.driver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Executors have nothing of the driver's directories: requests travel with the task, and what
 * became of the run is its result.
 *
 * @param files that the spec names
 * @param store keeps the state of runs meanwhile
 */
record SentRequests(Broadcast<byte[]> files, StateStore store) implements Delivery {

  @Override
  public boolean compute(JavaSparkContext spark, Computation computation, String request)
      throws IOException {
    Path file = Path.of(request);
    JsonNode json = new ObjectMapper().readTree(Files.readAllBytes(file));
    Path runs = Path.of(json.path("runs").asText());
    String run = json.path("run").asText();
    Path incoming = runs.resolve(".incoming-" + run);
    Parcel.remove(incoming);
    Broadcast<byte[]> parcel = spark.broadcast(parcel(file, runs, run));
    try {
      byte[] result =
          spark
              .parallelize(List.of(run), 1)
              .map(new SentRequest(computation, files, parcel, store))
              .collect()
              .get(0);
      if (result.length == 0) {
        return false;
      }
      Parcel.unpack(result, incoming);
    } finally {
      parcel.destroy();
    }
    put(incoming, file, runs.resolve(run));
    store.clear(run);
    return true;
  }

  /** What runs are asked for, and what there is of the run already. */
  private static byte[] parcel(Path request, Path runs, String run) throws IOException {
    Path outgoing = runs.resolve(".outgoing-" + run);
    Parcel.remove(outgoing);
    try {
      Files.createDirectories(outgoing.resolve(SentRequest.RUNS));
      Files.copy(request, outgoing.resolve(SentRequest.REQUEST));
      Parcel.unpack(Parcel.of(runs, List.of(run)), outgoing.resolve(SentRequest.RUNS));
      return Parcel.of(outgoing, List.of(SentRequest.REQUEST, SentRequest.RUNS));
    } finally {
      Parcel.remove(outgoing);
    }
  }

  /** The run is there as a whole, or as it was; its answer is there after it. */
  private static void put(Path incoming, Path request, Path run) throws IOException {
    Path came = incoming.resolve(SentRequest.RUNS).resolve(run.getFileName());
    if (Files.exists(came)) {
      if (Files.exists(run)) {
        Files.move(run, incoming.resolve("before"));
      }
      Files.move(came, run);
    }
    Files.move(
        incoming.resolve(SentRequest.ANSWER),
        request.resolveSibling(request.getFileName() + ".answer"),
        StandardCopyOption.REPLACE_EXISTING);
    Parcel.remove(incoming);
  }
}
