package org.flowline.journal.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A picture that a run made of its samples while it was trained.
 *
 * @param file where it is, {@code artifacts/training/step-<n>.png}
 * @param step after which it was made
 */
public record TrainingPicture(Path file, long step) {
  private static final String DIRECTORY = "training";
  private static final Pattern PATH =
      Pattern.compile("artifacts/" + DIRECTORY + "/step-(\\d{1,18})\\.png");

  /** The directory of those of a run. */
  public static Path directory(RunDirectory run) {
    return run.artifacts().resolve(DIRECTORY);
  }

  /** The picture after a step, which need not be there. */
  public static TrainingPicture of(RunDirectory run, long step) {
    return new TrainingPicture(directory(run).resolve("step-" + step + ".png"), step);
  }

  /**
   * The step of such a picture, empty for other files.
   *
   * @param path of a file relative to its run, as the journal has it
   */
  public static OptionalLong step(String path) {
    Matcher matcher = PATH.matcher(path);
    return matcher.matches()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }

  /**
   * Those that a run has, by step.
   *
   * @throws IOException if the directory cannot be read
   */
  public static List<TrainingPicture> all(RunDirectory run) throws IOException {
    if (!Files.isDirectory(directory(run))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory(run))) {
      return files
          .map(file -> read(run, file))
          .flatMap(Optional::stream)
          .sorted(Comparator.comparingLong(TrainingPicture::step))
          .toList();
    }
  }

  private static Optional<TrainingPicture> read(RunDirectory run, Path file) {
    OptionalLong step = step(run.relative(file));
    return step.isPresent()
        ? Optional.of(new TrainingPicture(file, step.getAsLong()))
        : Optional.empty();
  }
}
