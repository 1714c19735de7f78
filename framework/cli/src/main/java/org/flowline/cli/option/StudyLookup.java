package org.flowline.cli.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.flowline.engine.spec.text.NearestName;
import org.flowline.journal.study.StudyDirectory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** How a user names a study: by its name, or by its directory. */
public final class StudyLookup {
  private static final int SHOWN = 20;

  private final CommandLine command;
  private final RunsOption runs;

  /**
   * A lookup among runs.
   *
   * @param command whose mistakes are told
   */
  public StudyLookup(CommandLine command, RunsOption runs) {
    this.command = command;
    this.runs = runs;
  }

  /** The study that is meant, if there is one. */
  public Optional<StudyDirectory> find(String name) {
    StudyDirectory named = StudyDirectory.of(runs.directory(), name);
    StudyDirectory direct = new StudyDirectory(Path.of(name));
    return List.of(named, direct).stream()
        .filter(study -> Files.isRegularFile(study.events()))
        .findFirst();
  }

  /** The study that is meant. */
  public StudyDirectory require(String name) throws IOException {
    Optional<StudyDirectory> study = find(name);
    if (study.isEmpty()) {
      throw unknown("study", name, List.of());
    }
    return study.get();
  }

  /** The error about a name that is neither a study's nor one of others. */
  public ParameterException unknown(String what, String name, Collection<String> others)
      throws IOException {
    List<String> studies =
        StudyDirectory.all(runs.directory()).stream().map(StudyDirectory::name).toList();
    List<String> candidates = new ArrayList<>(studies);
    candidates.addAll(others);
    Optional<String> namesake = runs.namesake(name);
    if (namesake.isPresent()) {
      return mistake("no " + what, " in " + runs.directory(), name, List.of(), namesake.get());
    }
    String there = studies.isEmpty() ? "there are no studies" : "studies: " + listed(studies);
    return mistake("no " + what, " in " + runs.directory(), name, candidates, there);
  }

  /** The error about a name that is not one of several; {@code there} says what there is. */
  public ParameterException mistake(
      String what, String where, String name, Collection<String> candidates, String there) {
    String nearest =
        NearestName.to(name, candidates).map(" (did you mean '%s'?)"::formatted).orElse("");
    return new ParameterException(
        command, "%s '%s'%s%s; %s".formatted(what, name, where, nearest, there));
  }

  /** Names on one line, the first of them where they are many. */
  public static String listed(Collection<String> names) {
    String first = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return names.size() > SHOWN ? first + " and " + (names.size() - SHOWN) + " more" : first;
  }
}
