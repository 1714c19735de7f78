package org.flowline.plugins.spark;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.spi.data.SpecDirectory;
import org.flowline.spi.launch.Launcher;
import org.flowline.testkit.launch.LauncherContract;
import org.junit.jupiter.api.Tag;

/** In Spark's own process, which is master and executor at once. */
@Tag("slow")
class SparkLauncherTest extends LauncherContract {
  @Override
  protected Launcher launcher() {
    return new SparkLauncher(
        new SparkLauncher.Config(
            "local[2]",
            1,
            1,
            "512m",
            true,
            List.of(),
            Optional.empty(),
            60,
            Map.of("spark.driver.host", "127.0.0.1", "spark.ui.enabled", "false"),
            Optional.of(Path.of("home/target/spark").toAbsolutePath().toString())),
        new SpecDirectory(Path.of("")));
  }
}
