package org.flowline.cli.results;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.cli.output.RemainingTime;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunHistory;
import org.flowline.journal.study.ClaimHolder;
import org.flowline.journal.study.PlannedRun;
import org.flowline.journal.study.RequestClaim;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.journal.study.StudyHistory;
import org.flowline.journal.study.StudyRequests;
import org.flowline.journal.study.TrialLabel;

/**
 * Who computes what of a study now, wherever he is, and how many requests wait for somebody.
 *
 * @param study the study
 * @param history what its journal says
 */
record StudyWork(StudyDirectory study, StudyHistory history) {
  private record Labelled(String label, PlannedRun run) {}

  /** A line for each run that is computed, and one for those that wait; none if nobody works. */
  List<String> lines(Instant now) throws IOException {
    StudyRequests requests = study.requests();
    StudyRequests.Seen seen = requests.look();
    Map<String, Labelled> runs = byName();
    List<String> lines = new ArrayList<>();
    for (String name : seen.taken()) {
      Path request = requests.request(name);
      Optional<ClaimHolder> holder = RequestClaim.holder(request);
      if (holder.isPresent()) {
        String what =
            runs.containsKey(name) ? inWords(runs.get(name)) : name.substring(0, name.indexOf('.'));
        boolean died = RequestClaim.abandoned(request);
        lines.add(
            "%-14s %s on %s, %s %s"
                .formatted(
                    died ? "died" : "computing",
                    what,
                    holder.get().place(),
                    died ? "begun" : "for",
                    RemainingTime.inWords(
                            (double) Duration.between(holder.get().since(), now).toSeconds())
                        + (died ? " ago" : "")));
      }
    }
    int waiting = seen.waiting().size();
    if (waiting > 0) {
      lines.add(
          "%-14s %d%s".formatted("waiting", waiting, waiting == 1 ? " request" : " requests"));
    }
    return lines;
  }

  private Map<String, Labelled> byName() {
    Map<String, Labelled> runs = new HashMap<>();
    for (StudyHistory.Trial trial : history.trials()) {
      for (StudyHistory.Replicate replicate : trial.replicates()) {
        PlannedRun run = replicate.planned();
        String label = TrialLabel.of(trial.parameters(), run.seed());
        runs.putIfAbsent(StudyRequests.name(run), new Labelled(label, run));
      }
    }
    return runs;
  }

  private String inWords(Labelled labelled) throws IOException {
    RunDirectory run = study.run(labelled.run());
    long step = run.exists() ? RunHistory.readResults(run).step() : 0;
    return "%s (%s), step %d".formatted(labelled.label(), run.id(), step);
  }
}
