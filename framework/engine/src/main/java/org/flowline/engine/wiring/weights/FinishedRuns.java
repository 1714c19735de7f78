package org.flowline.engine.wiring.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.text.NearestName;
import org.flowline.engine.spec.text.Position;
import org.flowline.journal.array.Safetensors;
import org.flowline.journal.file.DamagedFileException;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunIdentity;
import org.flowline.spi.data.SpecDirectory;

/**
 * The weights of finished runs, by an id, an unambiguous start of one, or a run directory.
 *
 * @param runs the directory of all runs
 */
public record FinishedRuns(Path runs) implements WeightsSource {
  @Override
  public Optional<InitialWeights> find(
      String name, Position at, SpecDirectory directory, Problems problems) {
    try {
      Optional<RunDirectory> run = run(name, at, directory, problems);
      return run.isEmpty() ? Optional.empty() : weights(run.get(), name, at, problems);
    } catch (DamagedFileException e) {
      problems.error("%s; run its spec again, which makes it anew".formatted(e.getMessage()), at);
      return Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      problems.error(
          "the weights of run '%s' cannot be read: %s".formatted(name, e.getMessage()), at);
      return Optional.empty();
    }
  }

  private Optional<RunDirectory> run(
      String name, Position at, SpecDirectory directory, Problems problems) throws IOException {
    RunDirectory direct = new RunDirectory(directory.resolve(name));
    if (Files.exists(direct.events())) {
      return Optional.of(direct);
    }
    List<RunDirectory> meant = RunDirectory.meant(runs, name);
    if (meant.size() == 1) {
      return Optional.of(meant.get(0));
    }
    if (meant.isEmpty()) {
      List<String> ids = RunDirectory.all(runs).stream().map(RunDirectory::id).toList();
      problems.add(
          Problem.error("there is no run '%s' in %s to start from".formatted(name, runs), at)
              .hint("an id, the start of one, or a run directory")
              .suggestion(NearestName.to(name, ids))
              .see(Optional.of("flowline list")));
    } else {
      String ids = meant.stream().map(RunDirectory::id).collect(Collectors.joining(", "));
      problems.error("run '%s' could be %s".formatted(name, ids), at);
    }
    return Optional.empty();
  }

  private Optional<InitialWeights> weights(
      RunDirectory run, String name, Position at, Problems problems) throws IOException {
    Path model = run.model();
    if (!Files.exists(model)) {
      problems.add(
          Problem.error("run '%s' has no trained model to start from".formatted(run.id()), at)
              .see(Optional.of("flowline status " + name)));
      return Optional.empty();
    }
    Optional<RunIdentity> identity = RecordedIdentity.of(run);
    Safetensors weights =
        identity.isPresent() ? identity.get().model(model) : Safetensors.read(model);
    weights.note(model).ifPresent(note -> problems.add(Problem.note(note, at)));
    return Optional.of(InitialWeights.of(lasting(run, name), model, weights));
  }

  /** The id, which says the same wherever the spec lies, of a run that has its place in here. */
  private String lasting(RunDirectory run, String name) {
    Path place = run.path().toAbsolutePath().normalize().getParent();
    return runs.toAbsolutePath().normalize().equals(place) ? run.id() : name;
  }
}
