package org.flowline.cli.option;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.flowline.journal.file.AtomicFile;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.study.StudyDirectory;

/**
 * What a page is of and which files it has, in {@code .page} beside it: so a page is not written
 * over by another's, and one whose files are gone is drawn again.
 *
 * @param subject the study or the run with its evaluation, in words
 * @param files the names of its files
 */
record PageRecord(String subject, List<String> files) {
  private static final String FILE = ".page";
  private static final String STUDY = "study ";
  private static final String RUN = "run ";
  private static final String SIDE_BY_SIDE = "runs";

  /** What the page of a study says that it is of. */
  static String subject(StudyDirectory study) {
    return STUDY + study.name();
  }

  /** The same while the study runs: such a page is not whole. */
  static String ongoing(StudyDirectory study) {
    return subject(study) + " (running)";
  }

  /** What the page of an evaluation says that it is of. */
  static String subject(RunDirectory run, String evaluation) {
    return RUN + run.id() + " evaluation " + evaluation;
  }

  /** What a page of runs side by side says that it is of. */
  static String sideBySide() {
    return SIDE_BY_SIDE;
  }

  /** The record of a directory's page, which may be gone; empty without one. */
  static Optional<PageRecord> read(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file, UTF_8);
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(new PageRecord(lines.get(0), lines.subList(1, lines.size())));
  }

  /** Writes down what the page in a directory is of, and returns the page. */
  static Path write(Path page, String subject) throws IOException {
    Path directory = Objects.requireNonNull(page.toAbsolutePath().getParent());
    StringBuilder text = new StringBuilder(subject).append('\n');
    try (Stream<Path> beside = Files.list(directory)) {
      beside
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .forEach(name -> text.append(name).append('\n'));
    }
    AtomicFile.write(directory.resolve(FILE), out -> out.write(text.toString().getBytes(UTF_8)));
    return page;
  }

  boolean ofStudy() {
    return subject.startsWith(STUDY);
  }

  boolean ofRun() {
    return subject.startsWith(RUN);
  }

  boolean ofSideBySide() {
    return subject.equals(SIDE_BY_SIDE);
  }

  /** Whether all its files are there. */
  boolean whole(Path directory) {
    return files.stream().allMatch(name -> Files.exists(directory.resolve(name)));
  }
}
