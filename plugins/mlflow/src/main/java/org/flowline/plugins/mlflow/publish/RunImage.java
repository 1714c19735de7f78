package org.flowline.plugins.mlflow.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.flowline.journal.array.Safetensors;
import org.flowline.journal.file.DamagedFileException;
import org.flowline.journal.run.RunIdentity;
import org.flowline.plugins.mlflow.server.DatasetInput;
import org.mlflow.api.proto.Service;

/**
 * A run as it is to stand on the server, made of what is on disk.
 *
 * @param key names it among all runs; its tag on the server
 * @param name what people call it
 * @param start when it began, in milliseconds
 * @param tags all but those of the publisher itself
 * @param parameters by dotted key
 * @param metrics in the order in which they were measured; later images only add to them
 * @param files by their path on the server
 * @param owner whose weights are among them; empty where the run does not say
 * @param input what it was trained on
 * @param status where it stands
 * @param last when anything was last written of it, in milliseconds; its end, if it has ended
 */
record RunImage(
    String key,
    String name,
    long start,
    Map<String, String> tags,
    Map<String, String> parameters,
    List<Service.Metric> metrics,
    Map<String, Path> files,
    Optional<RunIdentity> owner,
    Optional<DatasetInput> input,
    Service.RunStatus status,
    long last) {
  RunImage {
    tags = Map.copyOf(tags);
    metrics = List.copyOf(metrics);
  }

  boolean running() {
    return status == Service.RunStatus.RUNNING;
  }

  /** When it ended, in milliseconds. */
  OptionalLong end() {
    return running() ? OptionalLong.empty() : OptionalLong.of(last);
  }

  /** The same with further tags. */
  RunImage withTags(Map<String, String> further) {
    Map<String, String> more = new TreeMap<>(tags);
    more.putAll(further);
    return new RunImage(
        key, name, start, more, parameters, metrics, files, owner, input, status, last);
  }

  /** The same with other files. */
  RunImage withFiles(Map<String, Path> others) {
    return new RunImage(
        key, name, start, tags, parameters, metrics, others, owner, input, status, last);
  }

  /** Why weights are not to be published, in words; empty for other files. */
  Optional<String> flaw(Path file) throws IOException {
    if (!file.toString().endsWith(".safetensors")) {
      return Optional.empty();
    }
    try {
      if (owner.isPresent()) {
        owner.get().model(file);
      } else {
        Safetensors.read(file);
      }
      return Optional.empty();
    } catch (DamagedFileException e) {
      return Optional.of(e.getMessage() + "; run its spec again, which makes it anew");
    }
  }
}
