package org.flowline.engine.wiring.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flowline.journal.json.WrittenJson;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunIdentity;

/** Which run a directory holds, as it says itself: whoever has no spec to compare with asks it. */
final class RecordedIdentity {
  private static final Pattern ID = Pattern.compile("[0-9a-f]+-s(-?\\d{1,18})");

  private RecordedIdentity() {}

  /**
   * The training key of the provenance and the seed in the name; empty where the provenance is gone
   * or the directory has another name, so that nothing can be compared.
   *
   * @throws IOException if the provenance cannot be read
   */
  static Optional<RunIdentity> of(RunDirectory run) throws IOException {
    Matcher id = ID.matcher(run.id());
    if (!id.matches() || !Files.exists(run.provenance())) {
      return Optional.empty();
    }
    String key = WrittenJson.object(run.provenance()).path("training_key").asText();
    return Optional.of(new RunIdentity(key, Long.parseLong(id.group(1))));
  }
}
