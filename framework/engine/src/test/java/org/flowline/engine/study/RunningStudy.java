package org.flowline.engine.study;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.request.RunAnswer;
import org.flowline.engine.request.SlotProgress;
import org.flowline.engine.sweep.FakeStudyPlugin;
import org.flowline.engine.sweep.StudyLoader;
import org.flowline.engine.sweep.Trial;
import org.flowline.engine.wiring.FakePlugin;
import org.flowline.engine.wiring.SpecContext;
import org.flowline.engine.wiring.SpecOrigin;
import org.flowline.engine.wiring.weights.FinishedRuns;
import org.flowline.journal.run.RunOutcome;
import org.flowline.journal.run.RunState;
import org.flowline.journal.study.ClaimHolder;
import org.flowline.journal.study.RequestClaim;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.journal.study.StudyRequests;
import org.flowline.plugins.searches.SearchesPlugin;
import org.flowline.spi.launch.FleetOrder;
import org.flowline.spi.launch.WorkerCommand;

/** A study that computes nothing itself, on a thread of its own, and what a test does to it. */
final class RunningStudy implements AutoCloseable {
  private static final PluginRegistry REGISTRY =
      PluginRegistry.of(new FakePlugin(), new FakeStudyPlugin(), new SearchesPlugin());

  private final StudyDirectory directory;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final StudyRunner runner;
  private final Future<StudyResult> result;
  final List<String> retried = Collections.synchronizedList(new ArrayList<>());

  /** Begins a study with a trial of one seed for each number of steps. */
  RunningStudy(Path place, int retries, int... steps) throws IOException {
    this(place, retries, 1, steps);
  }

  /** Begins a study with a trial for each number of steps, of so many seeds each. */
  static RunningStudy replicated(Path place, int replicates, int... steps) throws IOException {
    return new RunningStudy(place, 0, replicates, steps);
  }

  private RunningStudy(Path place, int retries, int replicates, int[] steps) throws IOException {
    List<String> lines =
        List.of(
            "name: small",
            "target: {type: moons}",
            "execution: {parallel: 0, retries: " + retries + "}",
            "sweep:",
            "  replicates: " + replicates,
            "  axes: {training.steps: " + List.of(boxed(steps)) + "}");
    Path spec = Files.write(place.resolve("study.yaml"), lines);
    directory = StudyDirectory.of(place.resolve("runs"), "small");
    StudyLoader loader =
        new StudyLoader(
            new SpecContext(
                REGISTRY, new FinishedRuns(place.resolve("runs")), name -> Optional.empty()));
    runner =
        new StudyRunner(
            directory,
            REGISTRY,
            SpecOrigin.of(spec),
            new WorkerCommand(List.of(), place),
            new FleetOrder("small", place, place, 0, List.of(), List.of()),
            new Heard(),
            Clock.systemUTC());
    Callable<StudyResult> running =
        () -> runner.run(loader.load(spec, List.of(), List.of()), false);
    result = thread.submit(running);
  }

  private static Integer[] boxed(int... numbers) {
    Integer[] boxed = new Integer[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      boxed[i] = numbers[i];
    }
    return boxed;
  }

  StudyRequests requests() {
    return directory.requests();
  }

  static ClaimHolder holder(long pid) {
    return new ClaimHolder(
        "elsewhere", pid, "1", Optional.empty(), Clock.systemUTC().instant(), Optional.empty());
  }

  /** Waits until there is something, which a study comes to by itself. */
  static void await(Callable<Boolean> there) throws Exception {
    long began = System.nanoTime();
    while (!there.call()) {
      assertTrue(System.nanoTime() - began < TimeUnit.MINUTES.toNanos(1), "nothing happens");
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  /** Takes a request that waits. */
  Taken take() throws Exception {
    while (true) {
      await(() -> !requests().look().waiting().isEmpty());
      for (String name : requests().look().waiting()) {
        Optional<Taken> taken = take(name);
        if (taken.isPresent()) {
          return taken.get();
        }
      }
    }
  }

  /** Takes a request, unless somebody has it, or had. */
  Optional<Taken> take(String name) throws IOException {
    Path request = requests().request(name);
    Optional<RequestClaim> claim = RequestClaim.take(request, holder(7));
    if (claim.isPresent()
        && (!Files.exists(request) || Files.exists(StudyRequests.answer(request)))) {
      claim.get().close();
      return Optional.empty();
    }
    return claim.map(held -> new Taken(name, held));
  }

  /** A request that the test computes. */
  record Taken(String name, RequestClaim claim) {}

  void answer(Taken taken, RunState state) throws IOException {
    answer(taken.name(), state);
    taken.claim().close();
  }

  void answer(String name, RunState state) throws IOException {
    new RunAnswer(state, 1, Optional.empty(), 1, false, new TreeMap<>())
        .write(requests().request(name));
  }

  void stop() {
    runner.stop();
  }

  StudyResult result() throws Exception {
    return result.get(1, TimeUnit.MINUTES);
  }

  /** How each run of the study ended. */
  List<RunOutcome> outcomes() throws Exception {
    return result().history().trials().stream()
        .flatMap(trial -> trial.replicates().stream())
        .flatMap(replicate -> replicate.outcome().stream())
        .toList();
  }

  @Override
  public void close() {
    runner.kill();
    thread.shutdownNow();
  }

  private final class Heard implements StudyListener {
    @Override
    public void begun(OptionalInt runs, int done, int slots) {}

    @Override
    public void computing(int slot, RunTask task) {}

    @Override
    public void progress(int slot, SlotProgress progress) {}

    @Override
    public void idle(int slot) {}

    @Override
    public void elsewhere(int workers) {}

    @Override
    public void ended(RunTask task, RunOutcome outcome, Path log) {}

    @Override
    public void note(String text) {}

    @Override
    public void retried(RunTask task, String reason, Path log) {
      retried.add(reason);
    }

    @Override
    public void refused(Trial trial) {}

    @Override
    public void stopped(Trial trial, long rung) {}
  }
}
