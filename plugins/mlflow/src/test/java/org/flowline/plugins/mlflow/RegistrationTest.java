package org.flowline.plugins.mlflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.study.StudyGoal;
import org.flowline.plugins.mlflow.model.ChosenModel;
import org.flowline.plugins.mlflow.model.Merit;
import org.flowline.plugins.mlflow.model.Registration;
import org.flowline.plugins.mlflow.server.Access;
import org.flowline.plugins.mlflow.server.LoggedModels;
import org.flowline.plugins.mlflow.server.MlflowServer;
import org.flowline.plugins.mlflow.server.TrackingException;
import org.flowline.spi.component.SettingException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is the champion. */
class RegistrationTest {
  private static final String NAME = "flow";

  private final List<String> told = new ArrayList<>();
  private FakeServer fake;
  private MlflowServer server;

  @BeforeEach
  void start() throws IOException {
    fake = new FakeServer();
    server =
        new MlflowServer(
            Access.of(fake.address(), name -> Optional.empty()), Duration.ofSeconds(10));
  }

  @AfterEach
  void close() {
    server.close();
    fake.close();
  }

  private static Optional<Merit> merit(double value, String problem) {
    return Optional.of(
        new Merit(
            new StudyGoal("val/wasserstein", true),
            value,
            problem,
            Optional.of(new Merit.RunnerUp("ot", 9))));
  }

  private void register(String model, Optional<Merit> merit, String store)
      throws TrackingException {
    new Registration(server.registry(), NAME, told::add)
        .register(
            new LoggedModels.Model(model, "mlflow-artifacts:/1/models/" + model, true),
            new MlflowServer.RemoteRun("r", "mlflow-artifacts:/1/r", Map.of(), 0),
            merit,
            Map.of(Registration.STORE, store),
            "a model");
  }

  private String champion() {
    return fake.store().registry().aliased(NAME, "champion");
  }

  @Test
  void isTheBetterOneByTheSameMetricOnTheSameProblem() throws TrackingException {
    register("a", merit(0.3, "moons"), "ann");
    assertEquals("1", champion());
    register("b", merit(0.4, "moons"), "ann");
    assertEquals("1", champion());
    assertEquals(
        List.of(
            "model 'flow': version 2 is registered; the champion stays version 1, which is no"
                + " worse"),
        told);
    register("c", merit(0.2, "moons"), "bob");
    assertEquals("3", champion());
    assertEquals(
        "model 'flow': the champion is version 3 now, before it was version 1", told.get(1));
    register("d", merit(0.1, "8gaussians"), "bob");
    assertEquals("3", champion());
    assertTrue(told.get(2).endsWith("because the two were not compared"), told.toString());
  }

  @Test
  void isTheHigherOneWhereThatIsBetter() throws TrackingException {
    for (double value : new double[] {0.3, 0.4, 0.2}) {
      register(
          "of " + value,
          Optional.of(
              new Merit(new StudyGoal("val/recall", false), value, "moons", Optional.empty())),
          "ann");
    }
    assertEquals("2", champion());
  }

  /** A run that was compared with nothing follows an earlier one, but not that of others. */
  @Test
  void isTheLatestOfOneStoreWhereNothingWasCompared() throws TrackingException {
    register("a", Optional.empty(), "ann");
    register("b", Optional.empty(), "ann");
    assertEquals("2", champion());
    register("c", Optional.empty(), "bob");
    assertEquals("2", champion());
    register("d", merit(0.1, "moons"), "ann");
    assertEquals("2", champion());
    assertEquals(3, told.size(), told.toString());
  }

  @Test
  void isNotRegisteredTwice() throws TrackingException {
    register("a", merit(0.3, "moons"), "ann");
    int writes = fake.writes().size();
    register("a", merit(0.3, "moons"), "ann");
    assertEquals(writes, fake.writes().size());
    assertEquals(1, fake.store().registry().count(NAME));
  }

  /** The server would refuse it each time that the study is published. */
  @Test
  void aNameThatNoModelCanHaveIsRefusedInTheSpec() {
    SettingException failure =
        assertThrows(
            SettingException.class,
            () ->
                new MlflowTracker.Config(
                    "http://127.0.0.1:5000", Optional.empty(), Optional.of("two/moons"), 0));
    assertEquals("register", failure.setting());
  }

  @Test
  void theNameOfAModelHasNoCharacterThatTheServerRefuses() {
    assertEquals(
        "best of study on target=-type- csv, file- -a-csv-}",
        new ChosenModel(
                "best of study on target=%type: csv, file: 'a.csv'}",
                new RunDirectory(Path.of("runs/a")), 1, Optional.empty(), "", Optional.empty())
            .name());
  }
}
