package org.flowline.cli.spec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flowline.cli.Invocation;
import org.flowline.cli.Repository;
import org.flowline.cli.output.ExitCode;
import org.flowline.journal.array.Npy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged specs are told, whatever the damage: no stack trace, no hang, a place for every error;
 * and those that are still specs run, or fail with a reason.
 *
 * <p>Run by {@code mvn -Pcampaign}; the texts of what failed are left in {@code target}.
 */
@Tag("campaign")
class FuzzedSpecsTest {
  private static final int SPECS = Integer.getInteger("flowline.fuzz.specs", 2_000);
  private static final int RUNS = Integer.getInteger("flowline.fuzz.runs", 120);
  private static final long SEED = Long.getLong("flowline.fuzz.seed", 20_261_128);
  private static final int SECONDS = 60;

  private static final Pattern PLACE = Pattern.compile("\\s+--> .+:\\d+:\\d+");

  /** Small enough for a second, whatever the rest of the spec says. */
  private static final List<String> SMALL =
      List.of(
          "training.steps=2",
          "training.batch_size=16",
          "data.validation=20",
          "data.test=40",
          "solver={type: euler, steps: 3}",
          "metrics=[{type: energy_distance, samples: 20}]");

  @TempDir private Path directory;

  private final List<String> failures = new ArrayList<>();

  @Test
  void areToldOrRun() throws IOException, InterruptedException {
    List<String> corpus = corpus();
    for (String text : corpus) {
      Path whole = Files.writeString(directory.resolve("whole.yaml"), text);
      Invocation validated = Invocation.of("validate", whole.toString());
      assertEquals(ExitCode.OK.value(), validated.exit(), () -> text + validated.printed());
    }
    SpecMutations mutations = new SpecMutations(new Random(SEED));
    Random choices = new Random(SEED + 1);
    int valid = 0;
    int ran = 0;
    int finished = 0;
    int failed = 0;
    for (int i = 0; i < SPECS; i++) {
      String text = mutations.of(corpus.get(choices.nextInt(corpus.size())));
      Path spec = directory.resolve("spec-" + i + ".yaml");
      Files.write(spec, text.getBytes(UTF_8));
      Optional<Invocation> validated = within(text, i, "validate", spec.toString());
      if (validated.isEmpty()) {
        continue;
      }
      check(validated.get(), Set.of(ExitCode.OK, ExitCode.SPEC_INVALID), text, i);
      if (validated.get().exit() != ExitCode.OK.value()) {
        Files.delete(spec);
        continue;
      }
      valid++;
      if (ran < RUNS && !text.contains("sweep") && choices.nextInt(3) == 0) {
        ran++;
        Optional<Invocation> run = within(text, i, run(spec));
        if (run.isPresent()) {
          check(
              run.get(), Set.of(ExitCode.OK, ExitCode.SPEC_INVALID, ExitCode.ALL_FAILED), text, i);
          finished += run.get().exit() == ExitCode.OK.value() ? 1 : 0;
          failed += run.get().exit() == ExitCode.ALL_FAILED.value() ? 1 : 0;
        }
      }
    }
    System.out.printf(
        "%d fuzzed specs: %d valid, %d refused, %d ugly; of %d that were run %d finished, %d failed"
            + " with a reason, %d were refused%n",
        SPECS,
        valid,
        SPECS - valid,
        failures.size(),
        ran,
        finished,
        failed,
        ran - finished - failed);
    assertEquals(List.of(), failures);
    assertTrue(valid > SPECS / 50, "so few are valid that hardly any damage is subtle: " + valid);
  }

  private String[] run(Path spec) {
    List<String> command = new ArrayList<>(List.of("run", spec.toString()));
    SMALL.forEach(override -> command.addAll(List.of("-s", override)));
    command.addAll(List.of("--runs", directory.resolve("runs").toString()));
    command.addAll(List.of("--reports", directory.resolve("reports").toString()));
    return command.toArray(new String[0]);
  }

  /** What came of a command; empty, and a failure, if nothing comes of it. */
  private Optional<Invocation> within(String text, int number, String... command)
      throws IOException, InterruptedException {
    FutureTask<Invocation> task = new FutureTask<>(() -> Invocation.of(command));
    Thread thread = new Thread(task, "spec-" + number);
    thread.setDaemon(true);
    thread.start();
    try {
      return Optional.of(task.get(SECONDS, TimeUnit.SECONDS));
    } catch (TimeoutException e) {
      StringBuilder stack = new StringBuilder();
      Stream.of(thread.getStackTrace()).limit(20).forEach(at -> stack.append(at).append('\n'));
      fail(number, text, command[0] + " took longer than " + SECONDS + " s\n" + stack);
    } catch (ExecutionException e) {
      StringBuilder stack = new StringBuilder(e.getCause() + "\n");
      Stream.of(e.getCause().getStackTrace())
          .limit(20)
          .forEach(at -> stack.append(at).append('\n'));
      fail(number, text, command[0] + " threw " + stack);
    }
    return Optional.empty();
  }

  private void check(Invocation invocation, Set<ExitCode> codes, String text, int number)
      throws IOException {
    List<String> lines = invocation.err().lines().toList();
    boolean known = codes.stream().anyMatch(code -> code.value() == invocation.exit());
    boolean trace =
        invocation.err().contains("\tat ") || invocation.err().contains("mistake in Flowline");
    boolean placed = true;
    for (int i = 0; i < lines.size(); i++) {
      boolean error = lines.get(i).startsWith("error: ");
      if (error && (i + 1 == lines.size() || !PLACE.matcher(lines.get(i + 1)).matches())) {
        placed = false;
      }
    }
    if (invocation.exit() == ExitCode.SPEC_INVALID.value()) {
      placed &= lines.stream().anyMatch(line -> line.startsWith("error: "));
    }
    if (!known || trace || !placed) {
      fail(number, text, invocation.printed());
    }
  }

  private void fail(int number, String text, String printed) throws IOException {
    Path kept = Files.createDirectories(Path.of("target", "fuzzed-specs"));
    Files.write(kept.resolve(number + ".yaml"), text.getBytes(UTF_8));
    Files.writeString(kept.resolve(number + ".txt"), printed);
    failures.add(number + ": " + printed.lines().limit(4).toList());
  }

  /** The bundled specs, and some that use what those do not. */
  private List<String> corpus() throws IOException {
    Files.writeString(directory.resolve("points.csv"), csv());
    double[] points = new Random(1).doubles(400, -1, 1).toArray();
    Npy.write(directory.resolve("points.npy"), new int[] {200, 2}, points);
    Files.writeString(directory.resolve("base.yaml"), "target: {type: moons}\nseed: 3\n");
    List<String> corpus = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Repository.root().resolve("experiments"))) {
      for (Path file : files.filter(name -> name.toString().endsWith(".yaml")).sorted().toList()) {
        corpus.add(Files.readString(file));
        // Some extend each other.
        Files.copy(file, directory.resolve(file.getFileName()));
      }
    }
    for (String spec : SPECS_BESIDE.split("(?m)^---$\n", -1)) {
      corpus.add(spec);
      corpus.add(spec);
    }
    return corpus;
  }

  private static String csv() {
    StringBuilder rows = new StringBuilder("a,b,kind\n");
    Random random = new Random(2);
    for (int i = 0; i < 200; i++) {
      String kind = i % 3 == 0 ? "cat" : "dog";
      rows.append("%f,%f,%s%n".formatted(random.nextGaussian(), random.nextGaussian(), kind));
    }
    return rows.toString();
  }

  private static final String SPECS_BESIDE =
      """
      name: csv
      target: {type: csv, file: points.csv, columns: [a, b], label: kind, standardise: true, header: auto}
      condition: labels
      data: {validation: 0.1, test: 0.2, split_seed: 4}
      architecture: {type: residual_mlp, width: 16, blocks: 2, activation: gelu, time: fourier, frequencies: 4, layer_norm: true, dropout: 0.1}
      metrics:
        - {type: sliced_wasserstein, directions: 16, samples: 30}
        - {type: mmd, samples: 30}
      ---
      name: npy
      description: From one file to another.
      source: {type: npy, file: points.npy}
      target: {type: npy, file: points.npy, standardise: false}
      path: {type: polynomial, degree: 3}
      coupling: {type: sinkhorn, epsilon: 0.5, tolerance: 1e-3, max_iterations: 100}
      training: {steps: 3, batch_size: 32, ema: 0.9, ema_warmup: true, gradient_clip: 1.0, schedule: cosine, warmup: 1, time_sampling: stratified, select: best_val, evaluate_every: 1}
      data: {validation: 20, test: 50}
      solver: {type: tsit5, rtol: 1e-4, atol: 1e-4, max_steps: 1000}
      metrics: [{type: path_energy, samples: 20}, {type: evaluations, batches: 2, samples: 20}]
      ---
      extends: base.yaml
      name: mixture
      target: {type: mixture, means: [[-2, 0], [2, 0], [0, 3]], std: [0.3, 0.2, 0.1], weights: [1, 2, 1]}
      objective: {type: flow_matching, weighting: logit_normal}
      optimizer: {type: sgd, learning_rate: 1e-2, momentum: 0.9, nesterov: true}
      solver: {type: euler, steps: 4, times: [0, 0.1, 0.3, 0.7, 1]}
      artifacts: all
      ---
      extends: [base.yaml]
      name: likelihood
      objective: {type: maximum_likelihood, divergence: rademacher, probes: 2, gradient: direct}
      architecture: {type: mlp, hidden: [8, 8], activation: tanh}
      solver: {type: rk4, steps: 3, grid: cosine}
      training: {steps: 2, batch_size: 8}
      metrics: [{type: log_likelihood, divergence: exact, samples: 10}]
      ---
      name: flow
      target: {type: checkerboard, squares: 4, scale: 2}
      objective: {type: maximum_likelihood}
      architecture: {type: realnvp, layers: 4, hidden: [8], activation: silu, max_log_scale: 2}
      training: {steps: 2, batch_size: 8}
      ---
      name: diffusion
      target: {type: pinwheel, arms: 5, samples: 500}
      path: {type: vp, beta_min: 0.1, beta_max: 20}
      objective: {type: score_matching, predict: noise}
      solver: {type: predictor_corrector, steps: 5, corrections: 2, snr: 0.16}
      ---
      name: bridge
      source: {type: normal, mean: [0, 0], std: [1, 2]}
      target: {type: swissroll, samples: 500}
      path: {type: bridge, sigma: 1.0}
      coupling: {type: sinkhorn}
      objective: {type: sf2m}
      solver: {type: euler_maruyama, steps: 5}
      ---
      extends: base.yaml
      name: search
      training: {steps: 40, batch_size: 16, evaluate_every: 5}
      sweep:
        axes:
          path.type: [linear, ot]
          path.sigma: {uniform: [0, 1]}
          optimizer.learning_rate: {log_uniform: [1e-4, 1e-2]}
          training.batch_size: {int_uniform: [8, 64]}
        when:
          path.sigma: {path.type: linear}
        points: [{path.type: ot, optimizer.learning_rate: 1e-3, training.batch_size: 16}]
        exclude: [{path.type: linear, training.batch_size: 9}]
        search: {type: tpe, batch: 2, startup: 3, candidates: 8}
        optimize: {metric: val/loss, goal: minimize}
        stopping: {type: asha, reduction: 2, min_steps: 5}
        budget: {trials: 6, time: 1h, failures: 3}
        replicates: 2
      execution: {parallel: 2, retries: 1}
      tracking: {type: mlflow, uri: "http://127.0.0.1:5000", experiment: fuzz}
      ---
      extends: base.yaml
      name: grid
      training: {steps: 20, batch_size: 16, evaluate_every: 5}
      sweep:
        axes: {coupling.type: [independent, minibatch_ot], seed: [1, 2]}
        zip: [{path.type: [ot, linear], training.steps: [10, 20]}]
        exclude:
          - {path.type: ot, coupling.type: minibatch_ot}
        stopping: {type: median, min_steps: 5, interval: 5, min_trials: 2}
        replicates: 1
      """;
}
