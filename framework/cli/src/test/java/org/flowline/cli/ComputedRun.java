package org.flowline.cli;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.flowline.journal.run.Event;
import org.flowline.journal.run.JournalReader;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.StudyHistory;

/**
 * What must not depend on where and how often a run was computed.
 *
 * @param model a digest of the file
 * @param values everything measured but times
 * @param trained how often it was trained to its end
 */
public record ComputedRun(String model, SortedMap<String, Double> values, long trained) {

  /** The outcomes of all runs of a study, by their names. */
  public static SortedMap<String, ComputedRun> of(SmallSweep study) throws IOException {
    SortedMap<String, ComputedRun> outcomes = new TreeMap<>();
    for (StudyHistory.Trial trial : study.history().trials()) {
      for (StudyHistory.Replicate replicate : trial.replicates()) {
        RunDirectory run = study.study().run(replicate.planned());
        outcomes.put(run.id(), new ComputedRun(digest(run), values(run), trained(run)));
      }
    }
    return outcomes;
  }

  /** How often runs of a study have been trained to their end so far. */
  public static long trained(SmallSweep study) throws IOException {
    long trained = 0;
    for (StudyHistory.Trial trial : study.history().trials()) {
      for (StudyHistory.Replicate replicate : trial.replicates()) {
        trained += trained(study.study().run(replicate.planned()));
      }
    }
    return trained;
  }

  private static long trained(RunDirectory run) throws IOException {
    return Files.exists(run.events())
        ? JournalReader.read(run.events()).stream()
            .filter(
                event ->
                    event instanceof Event.StateChanged change
                        && change.state() == RunState.TRAINED)
            .count()
        : 0;
  }

  private static String digest(RunDirectory run) throws IOException {
    Path model = run.artifacts().resolve("model.safetensors");
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(model));
      return new BigInteger(1, digest).toString(16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SortedMap<String, Double> values(RunDirectory run) throws IOException {
    SortedMap<String, Double> values = new TreeMap<>();
    for (Event event : JournalReader.read(run.events())) {
      if (event instanceof Event.MetricLogged metric
          && !metric.key().startsWith("time/")
          && !metric.key().startsWith("system/")) {
        values.put(metric.key() + " " + metric.step(), metric.value());
      }
    }
    return values;
  }
}
