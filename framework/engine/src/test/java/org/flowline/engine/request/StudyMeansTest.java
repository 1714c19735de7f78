package org.flowline.engine.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.flowline.engine.plugin.LoadedPlugin;
import org.flowline.engine.plugin.PluginOrigin;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.spi.component.FlowPlugin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker that has not what the study needs is refused with what it lacks. */
final class StudyMeansTest {
  private static final String DIGEST = "0123456789abcdef";

  @TempDir private Path runs;

  /** A plugin without components. */
  static final class Bare extends FlowPlugin {
    @Override
    protected void configure() {}
  }

  private static PluginRegistry with(String digest) {
    return PluginRegistry.of(
        List.of(
            LoadedPlugin.install(
                new Bare(), PluginOrigin.outside(Bare.class, Path.of("here.jar"), digest))));
  }

  private StudyMeans means(String version) {
    return new StudyMeans(
        version, runs, List.of(new StudyMeans.Plugin(Bare.class.getName(), "there.jar", DIGEST)));
  }

  private static void assertUnfit(
      String told, StudyMeans means, PluginRegistry registry, Path here) {
    UnfitWorkerException unfit =
        assertThrows(UnfitWorkerException.class, () -> means.check(registry, here));
    assertTrue(unfit.sentence().contains(told), unfit.sentence());
  }

  @Test
  void theSameMeansAreEnough() throws IOException, UnfitWorkerException {
    Path file = runs.resolve("study.json");
    StudyMeans means = means(StudyMeans.ownVersion());
    means.write(file);
    assertEquals(Optional.of(means), StudyMeans.read(file));
    means.check(with(DIGEST), runs.resolve("../" + runs.getFileName()));
    assertEquals(Optional.empty(), StudyMeans.read(runs.resolve("none.json")));
  }

  @Test
  void whatIsMissingOrAnotherIsTold() throws IOException {
    StudyMeans means = means(StudyMeans.ownVersion());
    assertUnfit("run by Flowline 0.0.7, and this is", means("0.0.7"), with(DIGEST), runs);
    assertUnfit("not given: add --plugins", means, PluginRegistry.of(List.of()), runs);
    assertUnfit("another content", means, with("fedcba9876543210"), runs);
    Path elsewhere = Files.createDirectory(runs.resolve("elsewhere"));
    assertUnfit("the same path on all machines", means, with(DIGEST), elsewhere);
  }
}
