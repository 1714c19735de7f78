package org.flowline.engine.request;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.flowline.engine.evaluate.SamplesPicture;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.run.WorkingCopy;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunProvenance;
import org.flowline.journal.study.ClaimHolder;
import org.flowline.journal.study.RequestClaim;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.journal.study.StudyHistory;
import org.flowline.journal.study.StudyRequests;

/**
 * Takes the requests of a study by itself, from anywhere that sees its directory, one at a time: as
 * many of them as people like, before, while and after the study is run.
 *
 * <p>It looks for requests often after it has found one, and ever less often down to once in two
 * seconds. Which of several it takes is chance, so that many workers do not all want the first.
 */
public final class StudyWorker {
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LAST_PAUSE_MILLIS = 2000;
  private static final long LOOK_EVERY_MILLIS = 20;
  private static final long SAVED_MILLIS = 1000;

  private final StudyDirectory study;
  private final StudyRequests requests;
  private final PluginRegistry registry;
  private final SamplesPicture picture;
  private final ClaimHolder self;
  private final Listener listener;
  private final WorkingCopy copy = new WorkingCopy();
  private final AtomicBoolean stop = new AtomicBoolean();
  private final AtomicBoolean training = new AtomicBoolean();
  private Optional<RequestClaim> current = Optional.empty();
  private Optional<String> checked = Optional.empty();

  /** Hears what a worker does. */
  public interface Listener {
    /** There is nothing to do, for the first time since the last run. */
    void waiting();

    /** Runs of the study were computed with other kernels of linear algebra than there are here. */
    void otherProcessor(String there, String here);

    /** A run is begun or taken further. */
    void computing(String run);

    /** A run has come as far as it was asked to, or failed. */
    void answered(String run, RunAnswer answer);

    /** The state of a run is saved, and another worker may go on with it. */
    void gaveBack(String run);
  }

  /**
   * How long it works.
   *
   * @param idle how long it waits for a request; for ever if empty
   * @param runs how many it computes; any number if empty
   */
  public record Limits(Optional<Duration> idle, Optional<Integer> runs) {}

  /**
   * A worker.
   *
   * @param study whose requests it takes
   * @param registry the plugins of its runs
   * @param picture draws samples
   * @param self what others read of it
   * @param listener hears what it does
   */
  public StudyWorker(
      StudyDirectory study,
      PluginRegistry registry,
      SamplesPicture picture,
      ClaimHolder self,
      Listener listener) {
    this.study = study;
    requests = study.requests();
    this.registry = registry;
    this.picture = picture;
    this.self = self;
    this.listener = listener;
  }

  /**
   * Works until it is stopped, or a limit is reached.
   *
   * @throws UnfitWorkerException if this process cannot compute the runs of the study
   * @throws IOException if requests cannot be read or answered
   */
  public void work(Limits limits) throws IOException, UnfitWorkerException, InterruptedException {
    int done = 0;
    long idleSince = System.nanoTime();
    long pause = 0;
    while (!stop.get() && done < limits.runs().orElse(Integer.MAX_VALUE)) {
      check();
      if (computeOne()) {
        done++;
        idleSince = System.nanoTime();
        pause = 0;
        continue;
      }
      if (pause == 0) {
        listener.waiting();
      }
      if (limits.idle().isPresent()
          && System.nanoTime() - idleSince >= limits.idle().get().toNanos()) {
        return;
      }
      pause = pause == 0 ? FIRST_PAUSE_MILLIS : Math.min(LAST_PAUSE_MILLIS, pause * 3 / 2);
      sleep(pause);
    }
  }

  private void sleep(long millis) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (!stop.get() && System.nanoTime() < until) {
      TimeUnit.MILLISECONDS.sleep(Math.min(LOOK_EVERY_MILLIS, millis));
    }
  }

  /** What the study needs, whenever that has changed. */
  private void check() throws IOException, UnfitWorkerException {
    Optional<String> now;
    try {
      now = Optional.of(Files.getLastModifiedTime(requests.means()).toString());
    } catch (NoSuchFileException e) {
      now = Optional.empty();
    }
    if (!now.equals(checked)) {
      Optional<StudyMeans> means = StudyMeans.read(requests.means());
      if (means.isPresent()) {
        means.get().check(registry, study.runs());
        compareProcessors();
      }
      checked = now;
    }
  }

  /** The same bytes hold on one kind of processor only. */
  private void compareProcessors() throws IOException {
    Optional<String> there =
        StudyHistory.read(study).trials().stream()
            .flatMap(trial -> trial.replicates().stream())
            .map(replicate -> study.run(replicate.planned()))
            .flatMap(run -> processor(run).stream())
            .findFirst();
    if (there.isPresent() && self.processor().isPresent() && !there.equals(self.processor())) {
      listener.otherProcessor(there.get(), self.processor().get());
    }
  }

  private static Optional<String> processor(RunDirectory run) {
    try {
      return RunProvenance.read(run).processor();
    } catch (IOException e) {
      // One that is not there yet, or damaged, tells nothing.
      return Optional.empty();
    }
  }

  /** Whether there was a request that nobody else took. */
  private boolean computeOne() throws IOException, UnfitWorkerException {
    if (checked.isEmpty()) {
      return false;
    }
    List<String> waiting = new ArrayList<>(requests.look().waiting());
    Collections.shuffle(waiting);
    for (String name : waiting) {
      Path request = requests.request(name);
      Optional<RequestClaim> claim;
      try {
        claim = RequestClaim.take(request, self.at(Clock.systemUTC().instant()));
      } catch (NoSuchFileException e) {
        // The study has ended and its directory gone.
        return false;
      }
      if (claim.isPresent()) {
        try {
          if (stands(request)) {
            computeHeld(name, request, claim.get());
            return true;
          }
        } finally {
          letGo(claim.get());
        }
      }
    }
    return false;
  }

  /** Between the look and the claim another may have answered, or the study taken it back. */
  private static boolean stands(Path request) {
    return Files.exists(request) && !Files.exists(StudyRequests.answer(request));
  }

  private void computeHeld(String name, Path request, RequestClaim claim)
      throws IOException, UnfitWorkerException {
    StandingRequest standing;
    try {
      standing = new StandingRequest(request);
    } catch (NoSuchFileException e) {
      return;
    }
    hold(claim);
    String run = name.substring(0, name.lastIndexOf('.'));
    listener.computing(run);
    RunAnswer answer =
        new RequestedRun(
                registry,
                copy,
                picture,
                () -> stop.get() || standing.withdrawn(),
                training,
                silence())
            .compute(request);
    if (answer.cutOff() || standing.withdrawnNow()) {
      listener.gaveBack(run);
    } else {
      answer.write(request);
      listener.answered(run, answer);
    }
  }

  /** Nobody listens to the steps of a run here; its journal has them. */
  private static PrintStream silence() {
    return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  }

  private synchronized void hold(RequestClaim claim) {
    current = Optional.of(claim);
  }

  private synchronized void letGo(RequestClaim claim) throws IOException {
    current = Optional.empty();
    claim.close();
  }

  /** Asks the current run to save its state, and the worker to end after it. */
  public void stop() {
    stop.set(true);
  }

  /**
   * Waits until the current run has saved its state. What is no training has nothing to save: cut
   * off anywhere it goes on with the same bits, so its request is given back at once.
   *
   * @return whether there was such a run, and the process may be ended here and now
   */
  public boolean giveBack() throws IOException, InterruptedException {
    while (training.get()) {
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
    }
    // Whoever has just saved a state lets it go himself.
    for (long left = SAVED_MILLIS; left > 0 && busy(); left -= LOOK_EVERY_MILLIS) {
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
    }
    boolean busy = busy();
    letGo();
    return busy;
  }

  private synchronized boolean busy() {
    return current.isPresent();
  }

  /** Gives back what is computed, which is then computed for nobody; the process is to end. */
  public synchronized void letGo() throws IOException {
    if (current.isPresent()) {
      current.get().close();
    }
  }
}
