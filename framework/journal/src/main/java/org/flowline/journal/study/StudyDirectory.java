package org.flowline.journal.study;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunHeldException;
import org.flowline.journal.run.RunLock;

/**
 * The layout of one study on disk.
 *
 * @param path the study directory, {@code runs/studies/<name>}
 */
public record StudyDirectory(Path path) {
  private static final String STUDIES = "studies";

  /** The study of a name among the runs of a directory. */
  public static StudyDirectory of(Path runs, String name) {
    return new StudyDirectory(runs.resolve(STUDIES).resolve(name));
  }

  /** Every study among the runs of a directory, by name. */
  public static List<StudyDirectory> all(Path runs) throws IOException {
    Path studies = runs.resolve(STUDIES);
    if (!Files.isDirectory(studies)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(studies)) {
      return children
          .map(StudyDirectory::new)
          .filter(study -> Files.exists(study.events()))
          .sorted((a, b) -> a.name().compareTo(b.name()))
          .toList();
    }
  }

  /** The study's name: that of its directory. */
  public String name() {
    return path.toAbsolutePath().normalize().getFileName().toString();
  }

  /** The directory of the study's runs and of all others. */
  public Path runs() {
    return path.toAbsolutePath().normalize().resolve("../..").normalize();
  }

  /** A run of this study. */
  public RunDirectory run(PlannedRun run) {
    return new RunDirectory(runs().resolve(run.run()));
  }

  /** The journal. */
  public Path events() {
    return path.resolve("study.jsonl");
  }

  /** Where requests to workers and their answers lie while the study is running. */
  public StudyRequests requests() {
    return new StudyRequests(path.resolve("requests"));
  }

  /** What workers said on standard error. */
  public Path logs() {
    return path.resolve("logs");
  }

  /**
   * Takes the study for this process, creating its directory where it is missing.
   *
   * @return the lock; closing it gives the study back
   * @throws RunHeldException where another process, or this one, holds it
   * @throws IOException where the lock file cannot be written
   */
  public RunLock lock() throws IOException {
    return RunLock.acquire(path);
  }

  /** Whether a process holds the study. */
  public boolean held() throws IOException {
    try {
      lock().close();
      return false;
    } catch (RunHeldException e) {
      return true;
    } catch (FileSystemException e) {
      // Nobody writes where no lock can be had.
      return false;
    }
  }

  /**
   * Removes the study's own files; its runs stay.
   *
   * @throws RunHeldException where another process, or this one, holds it
   * @throws IOException where a file cannot be removed
   */
  public void delete() throws IOException {
    RunLock.removeUnheld(path);
  }
}
