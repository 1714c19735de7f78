package org.flowline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flowline.cli.output.ExitCode;
import org.flowline.journal.run.RunDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user means who does not know our words, and how short it is said. */
class SuggestionsTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          optimizer: {type: adamw, lr: 1e-3} | did you mean 'learning_rate'
          optimizer: {type: sgd, LR: 1e-3} | did you mean 'learning_rate'
          coupling: ot | such as {type: minibatch_ot}
          coupling: {type: ot} | did you mean 'minibatch_ot'
          coupling: {type: OT-CFM} | did you mean 'minibatch_ot'
          path: {type: rectified_flow} | did you mean 'linear'
          source: {type: gaussian} | did you mean 'normal'
          architecture: {type: mlp, layers: [4]} | did you mean 'hidden'
          training: {iterations: 10} | did you mean 'steps'
          metrics: [{type: nfe}] | did you mean 'evaluations'
          lr: 1e-3 | did you mean 'optimizer.learning_rate'
          sigma: 0.1 | did you mean 'path.sigma'
          schedule: linear | did you mean 'training.schedule'
          retries: 2 | did you mean 'execution.retries'
          optimize: {} | did you mean 'sweep.optimize'
          model: {type: mlp} | did you mean 'architecture'
          batch_size: 64 | did you mean 'training.batch_size'
          iterations: 64 | did you mean 'training.steps'
          validation: 64 | did you mean 'data.validation'
          metrics: [{type: mnd}] | see: flowline plugins describe metric
          training: {stpes: 10} | see: flowline plugins describe training
          architecture: {type: mlp, hidden: [2147483647, 2147483647]} | about 4.6e+18 numbers
          sweep: {replicates: 2, optimize: {metric: wasserstein}} | did you mean 'val/wasserstein'
          """)
  void isSuggestedByWhatItIsCalledElsewhere(String line, String told) throws IOException {
    Invocation run = validate("name: x\ntarget: {type: moons}\n" + line + "\n");
    assertTrue(run.err().contains(told), run.printed());
    assertEquals(1, errors(run), run.printed());
  }

  /** What cannot be read is told, and not what then seems to be missing. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          extends: gone.yaml | there is no file
          extends: gone.yaml#name: x#path: {sigma_min: 0.1} | there is no file
          extends: [{file: a}]#name: x | takes a file or a list of files
          name: x#target: {type: moons}#sweep: {axes: {path.sigma: {uniform: [0, 1]}}, search: {type: tpe}, budget: {trials: 4}, optimize: {metric: eval/wasserstein}} | test points
          name: x#target: {type: moons}#sweep: {axes: {path.sigma: {uniform: [0, 1]}}, search: {type: tpe}, budget: {trials: 4}, optimize: 3} | takes a mapping
          name: x#target: {type: moons}#sweep: {axes: {path.sigma: {uniform: [0, 1]}}, search: {type: random}, budget: {trials: 0}} | at least 1
          """)
  void twoMistakesMakeNoThirdOne(String lines, String told) throws IOException {
    Invocation run = validate(lines.replace('#', '\n') + "\n");
    assertTrue(run.err().contains(told), run.printed());
    assertEquals(1, errors(run), run.printed());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          train spec.yaml | unknown command 'train' (did you mean 'run'?) | flowline --help
          rnu spec.yaml | unknown command 'rnu' (did you mean 'run'?) | flowline --help
          plugins lst | unknown command 'lst' (did you mean 'list'?) | flowline plugins --help
          run spec.yaml --formt json | did you mean '--format' | flowline run --help
          run | SPEC | flowline run --help
          sample x -o a.npy --seed many | 'many' | flowline sample --help
          sample x -o a.txt | neither .npy nor .csv | flowline sample --help
          describe path | did you mean 'plugins describe'? | flowline plugins describe --help
          chek solver | did you mean 'plugins check'? | flowline plugins check --help
          plugins describe lr | 'learning_rate' of optimizer 'adam' | flowline plugins describe --help
          plugins describe batch_size | 'flowline plugins describe training' | flowline plugins describe --help
          plugins describe dopri5 | 'flowline plugins describe solver dopri5' | flowline plugins describe --help
          plugins describe train | did you mean 'training' | flowline plugins describe --help
          evaluate x --log-prob p.npy | error: Missing required argument(s): --output=FILE | flowline evaluate --help
          list --run x | unknown option '--run' (did you mean '--runs'?) | flowline list --help
          run --formt=json spec.yaml | unknown option '--formt' (did you mean '--format'?) | flowline run --help
          plugins list x | 'x' is one argument more than 'flowline plugins list' takes | flowline plugins list --help
          list --runs pom.xml | 'pom.xml' is a file, and a directory is needed | flowline list --help
          run x.yaml --reports pom.xml/x | 'pom.xml' is a file, and a directory is needed | flowline run --help
          plugins describe pth | did you mean 'path' | flowline plugins describe --help
          """)
  void aWrongCommandIsToldInTwoLines(String arguments, String told, String see) {
    Invocation run = Invocation.of(arguments.split(" "));
    assertEquals(ExitCode.USAGE.value(), run.exit(), run.printed());
    assertTrue(run.err().startsWith("error: ") && run.err().contains(told), run.printed());
    assertTrue(run.err().endsWith("see: " + see + System.lineSeparator()), run.printed());
    assertEquals(2, run.err().lines().count(), run.printed());
  }

  @Test
  void allCommandsAreShownWhereNoneIsGiven() {
    Invocation run = Invocation.of();
    assertEquals(ExitCode.USAGE.value(), run.exit(), run.printed());
    assertTrue(run.err().contains("Usage: flowline"), run.printed());
  }

  @Test
  void kindsAndBlocksAreDescribed() {
    Invocation path = Invocation.of("plugins", "describe", "path");
    assertEquals(ExitCode.OK.value(), path.exit(), path.printed());
    for (String type :
        new String[] {"bridge", "cosine", "linear", "ot", "polynomial", "ve", "vp"}) {
      assertTrue(
          path.out().lines().anyMatch(line -> line.startsWith("  " + type + " ")), path.out());
    }
    assertDescribed("training", "batch_size", "256", "ema_warmup");
    assertDescribed("data", "split_seed", "42", "csv");
    assertDescribed("sweep", "replicates", "optimize.metric", "budget.trials", "axes", "tpe");
    assertDescribed("execution", "parallel", "auto", "local");
    assertDescribed("tracking", "mlflow");
    assertDescribed("metrics", "wasserstein", "mmd");
  }

  @ParameterizedTest
  @CsvSource({"tracking, mlflow", "execution, local", "sweep, tpe"})
  void typesAreDescribedByTheBlockThatTheyStandIn(String block, String type) {
    Invocation described = Invocation.of("plugins", "describe", block, type);
    assertEquals(ExitCode.OK.value(), described.exit(), described.printed());
    assertTrue(described.out().contains("{type: " + type), described.printed());
    Invocation wrong = Invocation.of("plugins", "describe", block, type + "x");
    assertEquals(ExitCode.USAGE.value(), wrong.exit(), wrong.printed());
    assertTrue(wrong.err().contains("did you mean '" + type + "'?"), wrong.printed());
  }

  /** Nobody has written an {@code -s}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bench sample --activation seluu | did you mean 'selu' | --activation seluu | seluu
          evaluate RUN --metrics mmd,wasserstien | did you mean 'wasserstein' | --metrics mmd,wasserstien | wasserstien
          sample RUN -o out.npy --solver euller,steps=3 | did you mean 'euler' | --solver euller,steps=3 | euller
          """)
  void aWrongValueIsToldOfItsOption(String arguments, String told, String option, String wrong)
      throws IOException {
    SmallRun small = new SmallRun(directory);
    if (arguments.contains("RUN")) {
      small.run("training.steps=1");
    }
    Path run = small.directories().stream().map(RunDirectory::path).findFirst().orElse(Path.of(""));
    Invocation found = Invocation.of(arguments.replace("RUN", run.toString()).split(" "));
    assertEquals(ExitCode.SPEC_INVALID.value(), found.exit(), found.printed());
    assertTrue(found.err().contains(told), found.printed());
    assertTrue(found.err().contains("--> " + option), found.printed());
    assertFalse(found.err().contains("-s ") || found.err().contains("note:"), found.printed());
    String shown = found.err().lines().filter(line -> line.contains("| --")).findFirst().orElse("");
    String carets = found.err().lines().filter(line -> line.contains("^")).findFirst().orElse("");
    assertEquals(shown.indexOf(wrong), carets.indexOf('^'), found.printed());
  }

  private static void assertDescribed(String block, String... words) {
    Invocation describe = Invocation.of("plugins", "describe", block);
    assertEquals(ExitCode.OK.value(), describe.exit(), describe.printed());
    for (String word : words) {
      assertTrue(describe.out().contains(word), word + " is not in\n" + describe.out());
    }
  }

  private Invocation validate(String spec) throws IOException {
    Path file = Files.writeString(directory.resolve("spec.yaml"), spec);
    Invocation run = Invocation.of("validate", file.toString());
    assertEquals(ExitCode.SPEC_INVALID.value(), run.exit(), run.printed());
    return run;
  }

  private static long errors(Invocation run) {
    return run.err().lines().filter(line -> line.startsWith("error: ")).count();
  }
}
