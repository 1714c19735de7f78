package org.flowline.cli.tracking;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.flowline.cli.option.ReportsDirectory;
import org.flowline.cli.option.RunsOption;
import org.flowline.cli.output.Terminal;
import org.flowline.engine.run.RunSummary;
import org.flowline.journal.json.CorruptJournalException;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunHistory;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.journal.study.StudyHistory;
import org.flowline.spi.tracking.Publication;
import org.flowline.spi.tracking.Published;
import org.flowline.spi.tracking.Tracker;
import org.flowline.spi.tracking.TrackingSubject;

/** Publishes what is on disk, and says for each study and run where it is. */
final class WholePublication {
  private final Terminal terminal;
  private final RunsOption runs;
  private final ReportsDirectory reports;
  private final Tracker tracker;

  /**
   * Everything it needs.
   *
   * @param terminal where that is told
   * @param runs what is on disk
   * @param reports where the pages are
   * @param tracker where all goes
   */
  WholePublication(Terminal terminal, RunsOption runs, ReportsDirectory reports, Tracker tracker) {
    this.terminal = terminal;
    this.runs = runs;
    this.reports = reports;
    this.tracker = tracker;
  }

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Publishes one study or run; whether all of it has arrived. */
  boolean one(String subject) throws IOException, InterruptedException {
    Optional<StudyDirectory> study = runs.study(subject);
    return study.isPresent() ? publish(study.get()) : publish(runs.find(subject));
  }

  /** Publishes all studies, and the runs that belong to none. */
  boolean everything() throws IOException, InterruptedException {
    Set<String> ofStudies = new LinkedHashSet<>();
    boolean complete = true;
    for (StudyDirectory study : runs.studies()) {
      for (StudyHistory.Trial trial : StudyHistory.read(study).trials()) {
        trial.replicates().forEach(run -> ofStudies.add(run.planned().run()));
      }
      complete &= publish(study);
    }
    for (RunDirectory run : runs.all()) {
      try {
        complete &= ofStudies.contains(run.id()) || publish(run);
      } catch (CorruptJournalException e) {
        terminal.result(run.id() + ": not published: " + e.getMessage());
        complete = false;
      }
    }
    return complete;
  }

  private boolean publish(StudyDirectory study) throws IOException, InterruptedException {
    return publish(new TrackingSubject.OfStudy(study.path()), study.name(), reports.find(study));
  }

  private boolean publish(RunDirectory run) throws IOException, InterruptedException {
    String evaluation = RunHistory.readResults(run).latestEvaluationKey().orElse("none");
    return publish(
        new TrackingSubject.OfRun(run.path(), evaluation),
        run.id(),
        reports.find(RunSummary.read(run).name(), run, evaluation));
  }

  private boolean publish(TrackingSubject of, String name, Optional<Path> page)
      throws IOException, InterruptedException {
    try (Publication publication = tracker.begin(of, line -> {})) {
      List<Path> files = page.isPresent() ? TrackingOption.files(page.get()) : List.of();
      Published published = publication.finish(files, PATIENCE);
      terminal.result(
          name
              + ": "
              + (published.complete()
                  ? published.address().map(Object::toString).orElse("published")
                  : "not all is published: " + published.problem().orElse("no reason given")));
      TrackingOption.details(published).forEach(terminal::result);
      return published.complete();
    }
  }
}
