package org.flowline.engine.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.flowline.engine.wiring.SpecOrigin;
import org.flowline.journal.run.FailureLog;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.study.StudyDirectory;

/**
 * The request files of a study.
 *
 * @param study where they lie
 * @param origin where its spec comes from
 */
record RunRequests(StudyDirectory study, SpecOrigin origin) {

  /** Removes what a study that was cut off left behind. */
  void clear() throws IOException {
    Files.createDirectories(study.requests());
    List<Path> left;
    try (Stream<Path> files = Files.list(study.requests())) {
      left = files.toList();
    }
    for (Path file : left) {
      Files.delete(file);
    }
  }

  /** Writes the request of a task. */
  Path write(RunTask task) throws IOException {
    Path file = file(task);
    Files.deleteIfExists(RunAnswer.file(file));
    new RunRequest(
            task.experiment().resolvedYaml(),
            origin,
            study.runs(),
            task.planned().run(),
            task.planned().evaluation(),
            task.goal())
        .write(file);
    return file;
  }

  /** Removes the request of a task and its answer. */
  void remove(RunTask task) throws IOException {
    Files.deleteIfExists(RunAnswer.file(file(task)));
    Files.deleteIfExists(file(task));
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
    return study
        .requests()
        .resolve(task.planned().run() + "." + task.planned().evaluation() + ".json");
  }
}
