package org.flowline.engine.study;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.sweep.Study;
import org.flowline.engine.sweep.Trial;
import org.flowline.engine.wiring.Execution;
import org.flowline.engine.wiring.SpecOrigin;
import org.flowline.journal.run.RunLock;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.spi.launch.Crew;
import org.flowline.spi.launch.Fleet;
import org.flowline.spi.launch.FleetOrder;
import org.flowline.spi.launch.Launcher;
import org.flowline.spi.launch.Slot;
import org.flowline.spi.launch.WorkerCommand;

/**
 * Runs a study to its end, from wherever it was cut off: asks the search for trials, has their runs
 * computed side by side, stops those that the rule gives up.
 */
public final class StudyRunner {
  private final StudyDirectory directory;
  private final PluginRegistry registry;
  private final SpecOrigin origin;
  private final WorkerCommand command;
  private final FleetOrder order;
  private final SerialListener listener;
  private final Clock clock;
  private final StopSwitch stop = new StopSwitch();

  /**
   * A runner.
   *
   * @param directory of the study
   * @param registry the plugins of its runs
   * @param origin where its spec comes from
   * @param command starts a worker that is handed requests
   * @param order of workers that take them
   * @param listener hears how it goes on
   * @param clock stamps the events
   */
  public StudyRunner(
      StudyDirectory directory,
      PluginRegistry registry,
      SpecOrigin origin,
      WorkerCommand command,
      FleetOrder order,
      StudyListener listener,
      Clock clock) {
    this.directory = directory;
    this.registry = registry;
    this.origin = origin;
    this.command = command;
    this.order = order;
    this.listener = new SerialListener(listener);
    this.clock = clock;
  }

  /** Asks for the runs to be saved and the study to end; callable from any thread. */
  public void stop() {
    stop.request();
  }

  /** Ends all workers at once; callable from any thread. */
  public void kill() {
    stop.kill();
  }

  /**
   * Runs.
   *
   * @param again whether finished runs are removed and computed again
   * @throws org.flowline.journal.run.RunHeldException if another process holds the study
   * @throws IOException if its files cannot be read or written
   */
  public StudyResult run(Study study, boolean again) throws IOException, InterruptedException {
    RunLock lock = directory.lock();
    try (StudyLedger ledger = new StudyLedger(directory, study, origin, again, clock)) {
      RunRequests requests = new RunRequests(directory, origin, registry);
      requests.takeOver();
      List<Slot> slots = slots(study.execution());
      StudyCrew crew = new StudyCrew(directory, crew(study.execution()));
      try (RunPool pool =
          new RunPool(slots, requests, study.execution().retries(), crew, listener)) {
        stop.attach(pool);
        StudyRuns runs =
            new StudyRuns(
                study,
                directory,
                registry,
                ledger,
                pool,
                listener,
                stop,
                again,
                crew,
                study.execution().slots());
        StudyResult.Ending ending = generations(study, ledger, requests, runs, slots.size());
        if (ending != StudyResult.Ending.INTERRUPTED) {
          crew.dismiss();
        }
        return new StudyResult(ledger.history(), ending);
      } finally {
        requests.clear();
      }
    } finally {
      lock.close();
    }
  }

  private List<Slot> slots(Execution execution) {
    return execution.launcher() instanceof Launcher launcher
        ? IntStream.rangeClosed(1, execution.slots())
            .mapToObj(number -> launcher.open(number, command))
            .toList()
        : List.of();
  }

  private Optional<Crew> crew(Execution execution) throws IOException {
    return execution.launcher() instanceof Fleet fleet && execution.slots() > 0
        ? Optional.of(fleet.muster(order))
        : Optional.empty();
  }

  private StudyResult.Ending generations(
      Study study, StudyLedger ledger, RunRequests requests, StudyRuns runs, int slots)
      throws IOException, InterruptedException {
    List<Trial> before = new ArrayList<>();
    TrialScores scores = new TrialScores(study, ledger);
    List<Trial> generation = study.trials().next(number -> OptionalDouble.empty());
    while (!generation.isEmpty() && stop.reason().isEmpty()) {
      ledger.propose(generation);
      requests.need(generation);
      generation.stream().filter(trial -> trial.replicates().isEmpty()).forEach(listener::refused);
      OptionalInt total = study.trials().total();
      listener.begun(
          total.isPresent()
              ? OptionalInt.of(total.getAsInt() * study.replicates())
              : OptionalInt.empty(),
          runs.finished(generation),
          slots);
      List<Trial> alive =
          study.stopping().isPresent()
              ? new Rungs(study.stopping().get(), directory, ledger, runs, listener)
                  .survivors(generation)
              : generation;
      runs.finish(alive);
      before.addAll(generation);
      generation = study.trials().next(number -> scores.of(before.get(number)));
    }
    return stop.reason().orElse(StudyResult.Ending.COMPLETE);
  }
}
