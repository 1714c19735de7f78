package org.flowline.plugins.mlflow;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.flowline.plugins.mlflow.model.ModelSettings;
import org.flowline.plugins.mlflow.publish.Timing;
import org.flowline.plugins.mlflow.server.Access;
import org.flowline.spi.tracking.Tracker;
import org.flowline.spi.tracking.TrackingSubject;
import org.flowline.testkit.tracking.TrackerContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class MlflowTrackerTest extends TrackerContract {
  private static final Timing QUICK =
      new Timing(
          Duration.ofMillis(700),
          Duration.ofMillis(20),
          Duration.ofMillis(20),
          Duration.ofMillis(100));

  private FakeServer server;
  private String closed;

  @BeforeEach
  void open() throws IOException {
    try (FakeServer ended = new FakeServer()) {
      closed = ended.address();
    }
    server = new FakeServer();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static Tracker at(String address) {
    return new MlflowTracker(
        Access.of(address, name -> Optional.empty()), Optional.empty(), QUICK, ModelSettings.PLAIN);
  }

  @Override
  protected Tracker tracker() {
    return at(server.address());
  }

  @Override
  protected Tracker away() {
    return at(closed);
  }

  @Override
  protected String shown() {
    return server.store().seen();
  }

  @Override
  protected TrackingSubject subject(Path runs) throws IOException {
    return new SmallStudy(runs, "study").complete().subject();
  }
}
