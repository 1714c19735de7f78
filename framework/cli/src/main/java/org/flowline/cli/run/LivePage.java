package org.flowline.cli.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.flowline.cli.option.ReportsOption;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.report.comparison.Answer;
import org.flowline.report.comparison.StudyView;
import org.flowline.report.study.Ongoing;

/**
 * The page of a study while it goes on, made anew from the journal by a thread of its own, which no
 * run waits for.
 */
final class LivePage implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(3);

  /** The time between two pages, in times that a page takes: a page may take 2 % of one core. */
  private static final int RARE = 50;

  private final StudyDirectory study;
  private final ReportsOption reports;
  private final StudyProgress progress;
  private final Clock clock;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread = new Thread(this::writeOften, "page");
  private Optional<Path> written = Optional.empty();

  private LivePage(
      StudyDirectory study, ReportsOption reports, StudyProgress progress, Clock clock) {
    this.study = study;
    this.reports = reports;
    this.progress = progress;
    this.clock = clock;
  }

  /** Begins; the first page is written once something is computed. */
  static LivePage begin(
      StudyDirectory study, ReportsOption reports, StudyProgress progress, Clock clock) {
    LivePage page = new LivePage(study, reports, progress, clock);
    page.thread.setDaemon(true);
    page.thread.start();
    return page;
  }

  private void writeOften() {
    Duration pause = Duration.ofMillis(500);
    try {
      while (!over.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
        Ongoing now = progress.ongoing();
        if (written.isPresent() || !now.runs().isEmpty()) {
          long begun = System.nanoTime();
          write(now, OptionalInt.of((int) Math.max(EVERY.toSeconds(), pause.toSeconds())));
          Duration cost = Duration.ofNanos(System.nanoTime() - begun).multipliedBy(RARE);
          pause = cost.compareTo(EVERY) > 0 ? cost : EVERY;
        }
      }
      if (written.isPresent()) {
        write(
            new Ongoing(clock.instant(), OptionalInt.empty(), Optional.empty(), List.of()),
            OptionalInt.empty());
      }
    } catch (IOException e) {
      progress.say("note: no page while it runs: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(Ongoing now, OptionalInt refresh) throws IOException {
    StudyView view = StudyView.read(study);
    Path page =
        reports.writeOngoing(
            study, view, new Ongoing(clock.instant(), refresh, now.left(), now.runs()));
    if (written.isEmpty()) {
      progress.say("watch it: " + page.toAbsolutePath().normalize().toUri());
    }
    written = Optional.of(page);
    progress.best(
        Answer.of(view.problems(List.of())).stream()
            .map(Answer::brief)
            .collect(Collectors.joining("; ")));
  }

  /** Ends, with a page that no browser reads again. */
  @Override
  public void close() {
    over.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
