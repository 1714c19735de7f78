package org.flowline.journal.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The files by which a study says what is to be computed: {@code <name>.json} is a request, {@code
 * <name>.json.claim} beside it the claim of whoever computes it, {@code <name>.json.answer} what
 * became of it, and {@code study.json} what a worker needs.
 *
 * @param path the directory
 */
public record StudyRequests(Path path) {
  private static final String REQUEST = ".json";
  private static final String CLAIM = ".claim";
  private static final String ANSWER = ".answer";
  private static final String MEANS = "study.json";

  /**
   * What there is in the directory at one moment.
   *
   * @param standing the names of requests, sorted
   * @param claimed those that have a claim
   * @param answered those that have an answer
   */
  public record Seen(TreeSet<String> standing, Set<String> claimed, Set<String> answered) {
    /** The requests that nobody has taken, sorted. */
    public List<String> waiting() {
      return standing.stream()
          .filter(name -> !claimed.contains(name) && !answered.contains(name))
          .toList();
    }

    /** The requests that somebody has taken and not answered, sorted. */
    public List<String> taken() {
      return standing.stream()
          .filter(name -> claimed.contains(name) && !answered.contains(name))
          .toList();
    }
  }

  /** The claim on a request. */
  static Path claim(Path request) {
    return request.resolveSibling(request.getFileName() + CLAIM);
  }

  /** The answer to a request. */
  public static Path answer(Path request) {
    return request.resolveSibling(request.getFileName() + ANSWER);
  }

  /** What a worker needs to compute the requests. */
  public Path means() {
    return path.resolve(MEANS);
  }

  /** The request of a run and its evaluation. */
  public Path request(PlannedRun run) {
    return request(name(run));
  }

  /** The request of a name. */
  public Path request(String name) {
    return path.resolve(name + REQUEST);
  }

  /** The name of the request of a run and its evaluation. */
  public static String name(PlannedRun run) {
    return run.run() + "." + run.evaluation();
  }

  /** Everything in the directory, listed once; nothing where there is no directory. */
  public Seen look() throws IOException {
    Seen seen = new Seen(new TreeSet<>(), new HashSet<>(), new HashSet<>());
    for (Path file : files()) {
      String name = file.getFileName().toString();
      if (name.endsWith(REQUEST) && !name.equals(MEANS)) {
        seen.standing().add(without(name, REQUEST));
      } else if (name.endsWith(REQUEST + CLAIM)) {
        seen.claimed().add(without(name, REQUEST + CLAIM));
      } else if (name.endsWith(REQUEST + ANSWER)) {
        seen.answered().add(without(name, REQUEST + ANSWER));
      }
    }
    return seen;
  }

  private static String without(String name, String end) {
    return name.substring(0, name.length() - end.length());
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(path)) {
      all.forEach(files::add);
    } catch (NoSuchFileException e) {
      return List.of();
    }
    return files;
  }

  /** Removes a request, so that whoever computes it gives it back, and then its answer. */
  public void remove(String name) throws IOException {
    Files.deleteIfExists(request(name));
    Files.deleteIfExists(answer(request(name)));
  }

  /** Removes everything but the claims that somebody holds. */
  public void clear() throws IOException {
    for (String name : look().claimed()) {
      Files.deleteIfExists(request(name));
      RequestClaim.bury(request(name));
    }
    for (Path file : files()) {
      if (!file.getFileName().toString().endsWith(CLAIM)) {
        Files.deleteIfExists(file);
      }
    }
  }
}
