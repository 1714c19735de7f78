package org.flowline.engine.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.flowline.autodiff.machine.Natives;
import org.flowline.engine.evaluate.AttachedFiles;
import org.flowline.engine.evaluate.SamplesPicture;
import org.flowline.engine.evaluate.SplitEvaluation;
import org.flowline.engine.plugin.PluginException;
import org.flowline.engine.plugin.PluginMistake;
import org.flowline.engine.spec.document.MetricSpec;
import org.flowline.engine.train.DivergedException;
import org.flowline.engine.train.Trainer;
import org.flowline.engine.wiring.Experiment;
import org.flowline.engine.wiring.MemoryNeed;
import org.flowline.engine.wiring.rule.NamedMetric;
import org.flowline.journal.file.DamagedFileException;
import org.flowline.journal.run.FailureLog;
import org.flowline.journal.run.RunHistory;
import org.flowline.journal.run.RunState;
import org.flowline.spi.contract.ContractException;
import org.flowline.spi.coupling.CouplingException;
import org.flowline.spi.fitting.Trait;
import org.flowline.spi.metric.Attachment;
import org.flowline.spi.metric.MetricValue;
import org.flowline.spi.solver.IntegrationException;
import org.flowline.spi.solver.StochasticSolver;
import org.flowline.toolkit.metric.AttachingEvaluation;

/**
 * One try at a run, while its lock is held: from the last checkpoint to the end, a failure or an
 * interruption.
 */
final class RunAttempt {
  private static final String PAUSED = "paused to be compared with the other trials";

  private final Experiment experiment;
  private final RunGoal goal;
  private final RunFiles files;
  private final RunJournal journal;
  private final SamplesPicture picture;
  private final RunListener listener;
  private final BooleanSupplier stop;
  private final RunTraining training;
  private final String evaluation;

  RunAttempt(
      Experiment experiment,
      RunGoal goal,
      RunFiles files,
      RunJournal journal,
      SamplesPicture picture,
      RunListener listener,
      BooleanSupplier stop) {
    this.experiment = experiment;
    this.goal = goal;
    this.files = files;
    this.journal = journal;
    this.picture = picture;
    this.listener = listener;
    this.stop = stop;
    training = new RunTraining(experiment, files, journal, picture, listener, goal.checkpoints());
    evaluation = RunNames.evaluation(experiment);
  }

  RunResult run(RunHistory history) throws IOException {
    long reached = history.step();
    try {
      describe(history);
      Optional<String> shortage = MemoryNeed.of(experiment).shortage();
      if (shortage.isPresent()) {
        return end(RunState.FAILED, reached, shortage);
      }
      Natives.start();
      SeededExperiment session = SeededExperiment.of(experiment);
      files.remember(session, training::say);
      if (modelled(session, history)) {
        reached = history.trainedAt().getAsLong();
      } else {
        Trainer trainer = training.resume(session);
        OptionalLong selected =
            training.complete(
                session,
                trainer,
                history.state().isEmpty(),
                () -> stop.getAsBoolean() || paused(trainer.state().step()));
        if (selected.isEmpty()) {
          long at = trainer.state().step();
          return end(RunState.INTERRUPTED, at, paused(at) ? Optional.of(PAUSED) : Optional.empty());
        }
        reached = selected.getAsLong();
      }
      listener.evaluating();
      evaluate(session, reached, history);
      return end(RunState.FINISHED, reached, Optional.empty());
    } catch (DivergedException e) {
      return end(RunState.FAILED, e.step(), Optional.of(String.valueOf(e.getMessage())));
    } catch (IntegrationException | CouplingException e) {
      return end(RunState.FAILED, reached, Optional.of(String.valueOf(e.getMessage())));
    } catch (OutOfMemoryError e) {
      return end(RunState.FAILED, reached, Optional.of(outOfMemory()));
    } catch (PluginException | ContractException e) {
      throw e;
    } catch (RuntimeException e) {
      throw PluginMistake.of(e, new FailureLog(files.directory()))
          .map(RuntimeException.class::cast)
          .orElse(e);
    }
  }

  private String outOfMemory() {
    return "the memory of this Java, %s, does not suffice: %s, and metrics and solver come on top; make them smaller, or give more with FLOWLINE_JAVA_OPTIONS=-Xmx..."
        .formatted(MemoryNeed.available(), MemoryNeed.of(experiment).largestInWords());
  }

  private void describe(RunHistory history) throws IOException {
    if (history.state().isEmpty()) {
      files.describe(experiment);
    } else {
      files.restore(experiment, training::say);
    }
  }

  /** Whether the run has its trained weights, which are then in the network. */
  private boolean modelled(SeededExperiment session, RunHistory history) throws IOException {
    if (history.trainedAt().isEmpty()) {
      return false;
    }
    Path model = files.directory().model();
    if (!Files.exists(model)) {
      training.say(model + " is gone; it is made anew");
      return false;
    }
    try {
      Optional<String> note =
          Model.read(model, RunNames.identity(experiment), session.network().parameters());
      if (note.isPresent()) {
        training.say(note.get());
      }
      return true;
    } catch (DamagedFileException e) {
      training.say(e.getMessage() + "; it is made anew");
      return false;
    }
  }

  private RunResult end(RunState state, long step, Optional<String> reason) throws IOException {
    journal.state(state, step, reason);
    return new RunResult(
        files.directory(),
        evaluation,
        state,
        false,
        RunHistory.readResults(files.directory()).metrics(evaluation),
        reason);
  }

  private static double secondsSince(long started) {
    return (System.nanoTime() - started) / 1e9;
  }

  private boolean paused(long step) {
    return goal.pauseAt().isPresent() && step >= goal.pauseAt().getAsLong();
  }

  private void evaluate(SeededExperiment session, long step, RunHistory history)
      throws IOException {
    files.describeEvaluation(experiment, evaluation, history);
    if (goal.validated() && !history.validated(evaluation)) {
      long started = System.nanoTime();
      measure(
          session, session.validation(), RunNames::validationMetric, step, (metric, shown) -> {});
      finish(RunHistory.VALIDATION_SECONDS, step, started);
    }
    long started = System.nanoTime();
    SplitEvaluation test = session.test();
    if (!history.evaluated(evaluation)) {
      if (test.size() > 0) {
        double cost = test.arrival().evaluations();
        journal.evaluated("eval/function_evaluations", step, cost, evaluation);
      }
      AttachedFiles attached = new AttachedFiles(files.directory().evaluation(evaluation));
      measure(session, test, RunNames::metric, step, attached::take);
      attach(attached);
      keep(test);
      finish(RunHistory.EVALUATION_SECONDS, step, started);
    } else {
      if (attachedIsGone(history)) {
        attachAnew(session, test);
      }
      keep(test);
    }
  }

  /** What metrics attach is kept whatever else is: no later command could make it of the rest. */
  private void attach(AttachedFiles attached) throws IOException {
    for (AttachedFiles.Written file : attached.write()) {
      journal.attached(file.file(), evaluation, file.title());
    }
  }

  private boolean attachedIsGone(RunHistory history) {
    return history.attached(evaluation).stream()
        .anyMatch(file -> !Files.exists(files.directory().path().resolve(file.path())));
  }

  /** The numbers are in the journal; what is gone of the rest is measured again. */
  private void attachAnew(SeededExperiment session, SplitEvaluation test) throws IOException {
    AttachedFiles attached = new AttachedFiles(files.directory().evaluation(evaluation));
    for (NamedMetric named : experiment.metrics()) {
      values(session, test, named, attached::take);
    }
    attach(attached);
  }

  private static List<MetricValue> values(
      SeededExperiment session,
      SplitEvaluation split,
      NamedMetric named,
      BiConsumer<String, Attachment> attached) {
    return named
        .metric()
        .evaluate(
            new AttachingEvaluation(split, shown -> attached.accept(named.name(), shown)),
            session.seed().purpose(named.name()));
  }

  private void finish(String key, long step, long started) throws IOException {
    journal.evaluated(key, step, secondsSince(started), evaluation);
  }

  private void measure(
      SeededExperiment session,
      SplitEvaluation split,
      BiFunction<MetricSpec, String, String> key,
      long step,
      BiConsumer<String, Attachment> attached)
      throws IOException {
    for (int i = 0; i < experiment.metrics().size(); i++) {
      NamedMetric named = experiment.metrics().get(i);
      MetricSpec spec = experiment.spec().metrics().get(i);
      for (MetricValue value : values(session, split, named, attached)) {
        requireNamed(named, value.name());
        journal.measured(
            key.apply(spec, value.name()),
            step,
            value.value(),
            evaluation,
            RunNames.measure(spec, named.metric(), value.name()));
      }
    }
  }

  private static void requireNamed(NamedMetric named, String value) {
    if (!named.metric().values().contains(value)) {
      throw new PluginException(
          "metric '%s' gives a value '%s', which is none of those that it names: %s"
              .formatted(named.name(), value, String.join(", ", named.metric().values())));
    }
  }

  private void keep(SplitEvaluation test) throws IOException {
    // A density costs as much as some thousand likelihoods: it is for those who ask for these.
    boolean density =
        !(experiment.solver() instanceof StochasticSolver)
            && experiment.metrics().stream()
                .anyMatch(metric -> metric.metric().needs(Trait.DENSITY));
    for (Path file :
        new KeptEvaluation(files.directory(), picture)
            .keep(goal.keep(), density, test, evaluation)) {
      journal.artifact(file, Optional.of(evaluation));
    }
  }
}
