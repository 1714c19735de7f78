package org.flowline.engine.study;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.plugin.RecordedPlugins;
import org.flowline.engine.request.RunAnswer;
import org.flowline.engine.request.RunRequest;
import org.flowline.engine.request.StudyMeans;
import org.flowline.engine.sweep.Trial;
import org.flowline.engine.wiring.Experiment;
import org.flowline.engine.wiring.SpecOrigin;
import org.flowline.journal.file.AtomicFile;
import org.flowline.journal.run.FailureLog;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunProvenance;
import org.flowline.journal.study.ClaimHolder;
import org.flowline.journal.study.RequestClaim;
import org.flowline.journal.study.StudyDirectory;
import org.flowline.journal.study.StudyRequests;

/** The request files of a study, as whoever runs it writes them and takes their answers. */
final class RunRequests {
  private final StudyDirectory study;
  private final SpecOrigin origin;
  private final PluginRegistry registry;
  private final StudyRequests files;
  private final Map<String, Left> left = new HashMap<>();
  private final Set<StudyMeans.Plugin> plugins = new LinkedHashSet<>();

  /** What a worker answered after whoever ran the study had died. */
  private record Left(String request, RunAnswer answer) {}

  /**
   * Those of a study.
   *
   * @param origin where its spec comes from
   * @param registry the plugins of its runs
   */
  RunRequests(StudyDirectory study, SpecOrigin origin, PluginRegistry registry) {
    this.study = study;
    this.origin = origin;
    this.registry = registry;
    files = study.requests();
  }

  /**
   * Takes over what a study left behind that was cut off: answers are kept for whoever asks the
   * same again, what somebody computes stays with him, and all else is removed.
   */
  void takeOver() throws IOException {
    Files.createDirectories(files.path());
    StudyRequests.Seen seen = files.look();
    for (String name : seen.answered()) {
      left(files.request(name)).ifPresent(answered -> left.put(name, answered));
    }
    for (String name : seen.answered()) {
      files.remove(name);
    }
    for (String name : seen.taken()) {
      if (RequestClaim.bury(files.request(name)).isPresent()) {
        files.remove(name);
      }
    }
    for (String name : seen.waiting()) {
      files.remove(name);
    }
    means();
  }

  private static Optional<Left> left(Path request) {
    try {
      Left answered = new Left(Files.readString(request), RunAnswer.read(request));
      // A worker whose study was killed saves its run and says that it was stopped: it goes on now.
      return Optional.of(answered).filter(known -> !known.answer().cutOff());
    } catch (IOException e) {
      // One without a request, or half of one: its run tells what became of it.
      return Optional.empty();
    }
  }

  /** Says what workers need, as soon as trials are known that need more. */
  void need(List<Trial> trials) throws IOException {
    boolean more = false;
    for (Trial trial : trials) {
      for (Experiment experiment : trial.replicates()) {
        for (RunProvenance.OutsidePlugin plugin :
            RecordedPlugins.outside(experiment.spec(), registry, RunRequests::whole)) {
          more |=
              plugins.add(new StudyMeans.Plugin(plugin.plugin(), plugin.place(), plugin.digest()));
        }
      }
    }
    if (more) {
      means();
    }
  }

  private static String whole(Path place) {
    return place.toAbsolutePath().normalize().toString();
  }

  private void means() throws IOException {
    new StudyMeans(StudyMeans.ownVersion(), study.runs(), List.copyOf(plugins))
        .write(files.means());
  }

  /** Writes the request of a task, unless it stands. */
  Path write(RunTask task) throws IOException {
    Path file = file(task);
    byte[] json = json(task);
    if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), json)) {
      Files.deleteIfExists(StudyRequests.answer(file));
      AtomicFile.pass(file, out -> out.write(json));
    }
    return file;
  }

  private byte[] json(RunTask task) throws IOException {
    return new RunRequest(
            task.experiment().resolvedYaml(),
            origin,
            study.runs(),
            task.planned().run(),
            task.planned().evaluation(),
            task.goal())
        .json();
  }

  /** What was answered to the very request of a task before this process began. */
  synchronized Optional<RunAnswer> leftBehind(RunTask task) throws IOException {
    Left known = left.remove(name(task));
    return known != null && known.request().equals(new String(json(task), UTF_8))
        ? Optional.of(known.answer())
        : Optional.empty();
  }

  /** Takes the request of a task for a worker of this process; empty if another computes it. */
  Optional<RequestClaim> claim(RunTask task) throws IOException {
    return RequestClaim.take(
        file(task),
        ClaimHolder.here(
            StudyMeans.ownVersion(),
            Optional.empty(),
            Clock.systemUTC().instant(),
            Optional.empty()));
  }

  /** The answer to the request of a task, if there is one. */
  Optional<RunAnswer> answer(RunTask task) throws IOException {
    return Files.exists(StudyRequests.answer(file(task)))
        ? Optional.of(RunAnswer.read(file(task)))
        : Optional.empty();
  }

  /** Who had the request of a task and died over it. */
  Optional<ClaimHolder> bury(RunTask task) throws IOException {
    return RequestClaim.bury(file(task));
  }

  /** What there is now. */
  StudyRequests.Seen look() throws IOException {
    return files.look();
  }

  /** Removes the request of a task and its answer. */
  void remove(RunTask task) throws IOException {
    files.remove(name(task));
  }

  /** The same where it does not matter when: all is removed in the end. */
  void withdraw(RunTask task) {
    try {
      remove(task);
    } catch (IOException e) {
      // It is tried again then.
      return;
    }
  }

  /** Removes all that nobody computes. */
  void clear() throws IOException {
    files.clear();
  }

  /** What the files of a task are called. */
  String name(RunTask task) {
    return StudyRequests.name(task.planned());
  }

  /** Where an unforeseen failure of a task is told. */
  FailureLog log(RunTask task) {
    return new FailureLog(directory(task));
  }

  /** Where everything else is told. */
  Path journal(RunTask task) {
    return directory(task).events();
  }

  private RunDirectory directory(RunTask task) {
    return study.run(task.planned());
  }

  private Path file(RunTask task) {
    return files.request(task.planned());
  }
}
