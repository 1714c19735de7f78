package org.flowline.cli.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.flowline.cli.Invocation;
import org.flowline.cli.SmallRun;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.run.RunHistory;
import org.flowline.journal.run.TrainingPicture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures of samples while a run trains: {@code training.pictures_every}. */
class TrainingPicturesTest {
  private static final String EVERY = "training.pictures_every=120";
  private static final List<Long> STEPS = List.of(0L, 120L, 240L, 300L);

  @TempDir private Path directory;

  private SmallRun small(String name) throws IOException {
    return new SmallRun(Files.createDirectory(directory.resolve(name)));
  }

  private static List<Long> drawn(RunDirectory run) throws IOException {
    return TrainingPicture.all(run).stream().map(TrainingPicture::step).toList();
  }

  private static List<Long> told(RunDirectory run) throws IOException {
    List<Long> steps = new ArrayList<>();
    for (RunHistory.Written file : RunHistory.read(run).written()) {
      OptionalLong step = TrainingPicture.step(file.event().path());
      step.ifPresent(steps::add);
    }
    return steps;
  }

  private static RunDirectory directory(JsonNode run) {
    return new RunDirectory(Path.of(run.path("dir").asText()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"training.ema=0.9", "training.batch_size=64"})
  void changeNoBitOfTheModelAndNoNameOfTheRun(String setting) throws IOException {
    JsonNode without = SmallRun.json(small("without").run(setting));
    JsonNode with = SmallRun.json(small("with").run(setting, EVERY));
    assertEquals(without.path("id").asText(), with.path("id").asText());
    assertArrayEquals(SmallRun.model(without), SmallRun.model(with));
    assertEquals(
        without.path("metrics").path("eval/wasserstein"),
        with.path("metrics").path("eval/wasserstein"));
    assertEquals(List.of(), drawn(directory(without)));
    assertEquals(STEPS, drawn(directory(with)));
    assertEquals(STEPS, told(directory(with)));
    assertFalse(Files.exists(TrainingPicture.directory(directory(with)).resolve(".scratch")));
  }

  /**
   * The average of the weights is what is sampled, so its samples differ from those of the last.
   */
  @Test
  void showTheAverageWeights() throws IOException {
    JsonNode last = SmallRun.json(small("last").run(EVERY));
    JsonNode average = SmallRun.json(small("average").run(EVERY, "training.ema=0.999"));
    Path one = TrainingPicture.of(directory(last), 300).file();
    Path other = TrainingPicture.of(directory(average), 300).file();
    assertTrue(Files.mismatch(one, other) >= 0);
  }

  @Test
  void areAFilmOnThePage() throws IOException {
    SmallRun run = small("page");
    assertEquals(0, run.command("run", run.spec().toString(), "-s", EVERY).exit());
    String page = run.page();
    assertTrue(page.contains("data:image/gif"), "no animation");
    assertTrue(page.contains("at 4 steps from 0 to 300"), page.replaceAll("base64,[^\"]*", ""));
  }

  /** Whatever the kind of flow, and whatever is drawn of it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "objective={type: score_matching};path={type: vp}",
        "architecture={type: realnvp};objective={type: maximum_likelihood};path={type: linear};metrics=[]",
        "objective={type: flow_matching};solver={type: euler, steps: 4}",
        "target={type: normal, dimension: 5};metrics=[]",
        "target={type: normal, dimension: 1};metrics=[]",
      })
  void areOfEveryKindOfFlow(String changes) throws IOException {
    List<String> all = new ArrayList<>(List.of(EVERY, "training.steps=130"));
    all.addAll(List.of(changes.split(";")));
    Invocation run = small("kind").run(all.toArray(String[]::new));
    assertEquals(0, run.exit(), run.err());
    assertEquals(List.of(0L, 120L, 130L), drawn(directory(SmallRun.json(run))));
  }

  @Test
  void areRefusedOrNotedWhereTheyCannotBe() throws IOException {
    Invocation never = small("never").run("training.pictures_every=0");
    assertEquals(3, never.exit());
    assertTrue(never.err().contains("pictures_every"), never.err());
    Invocation none =
        small("none")
            .run(EVERY, "data={validation: 0, test: 0}", "training.select=last", "metrics=[]");
    assertEquals(3, none.exit());
    assertTrue(none.err().contains("shows points that are held out"), none.err());
    Invocation late = small("late").run("training.pictures_every=500");
    assertEquals(0, late.exit(), late.err());
    assertTrue(late.err().contains("before the first and after the last step alone"), late.err());
    assertEquals(List.of(0L, 300L), drawn(directory(SmallRun.json(late))));
  }

  /** They change nothing of what is computed, so that a run without them is finished. */
  @Test
  void areToldMissingOfAFinishedRun() throws IOException {
    SmallRun run = small("finished");
    assertEquals(0, run.run().exit());
    Invocation again = run.run(EVERY);
    assertEquals(0, again.exit());
    assertTrue(again.err().contains("nothing was computed"), again.err());
    assertTrue(again.err().contains("trained without pictures_every"), again.err());
  }

  @Test
  void areToldOtherStepsOfAFinishedRun() throws IOException {
    SmallRun run = small("other");
    assertEquals(0, run.run("training.pictures_every=100").exit());
    Invocation rarer = run.run("training.pictures_every=200");
    assertFalse(rarer.err().contains("no picture"), rarer.err());
    Invocation oftener = run.run("training.pictures_every=50");
    assertTrue(oftener.err().contains("no picture of step 50"), oftener.err());
  }

  /** A file that is gone is drawn again where the run comes by its step, and not told twice. */
  @Test
  void areMadeOnce() throws IOException {
    SmallRun run = small("once");
    JsonNode first = SmallRun.json(run.run(EVERY));
    byte[] before = Files.readAllBytes(TrainingPicture.of(directory(first), 240).file());
    Files.delete(TrainingPicture.of(directory(first), 240).file());
    Files.delete(directory(first).model());
    Files.delete(directory(first).checkpoints().resolve("last.safetensors"));
    JsonNode again = SmallRun.json(run.run(EVERY));
    assertEquals("finished", again.path("state").asText());
    assertEquals(STEPS, told(directory(again)));
    assertArrayEquals(before, Files.readAllBytes(TrainingPicture.of(directory(again), 240).file()));
  }
}
