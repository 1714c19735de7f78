package org.flowline.plugins.spark;

import jakarta.inject.Inject;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.SettingException;
import org.flowline.spi.data.SpecDirectory;
import org.flowline.spi.launch.Launcher;
import org.flowline.spi.launch.Slot;
import org.flowline.spi.launch.WorkerCommand;

/**
 * Executors of Apache Spark, each of which computes one run at a time in a worker process. Flowline
 * and plugins are at the same paths everywhere; the directory of runs and data are, too, or travel
 * with the requests.
 */
@Doc(
    value = "Tasks of Apache Spark, with a directory that all executors share, or without one.",
    example = "{type: spark, master: \"spark://host:7077\", executors: 8}")
public final class SparkLauncher implements Launcher {
  private static final String HOME = "SPARK_HOME";

  private final Config config;
  private final SpecDirectory directory;
  private final Path home;
  private Optional<SparkApplication> application = Optional.empty();

  /**
   * A launcher.
   *
   * @param directory of the spec
   * @throws SettingException if there is no Spark, or none of the files
   */
  @Inject
  public SparkLauncher(Config config, SpecDirectory directory) {
    this.config = config;
    this.directory = directory;
    for (String file : config.files()) {
      if (!Files.exists(directory.resolve(file))) {
        throw new SettingException("files", "files: there is no '%s'".formatted(file));
      }
    }
    home =
        config
            .home()
            .or(() -> Optional.ofNullable(System.getenv(HOME)))
            .map(Path::of)
            .filter(place -> Files.isDirectory(place.resolve("jars")))
            .orElseThrow(
                () ->
                    new SettingException(
                        "home",
                        "home, or the variable %s, must name a folder of Spark with its jars in jars/, got '%s'"
                            .formatted(
                                HOME,
                                config
                                    .home()
                                    .or(() -> Optional.ofNullable(System.getenv(HOME)))
                                    .orElse(""))));
  }

  /** One run an executor. */
  @Override
  public int parallel() {
    return config.executors();
  }

  /** All slots are of one application, which asks for as many executors. */
  @Override
  public synchronized Slot open(int number, WorkerCommand worker) {
    SparkApplication shared =
        application.orElseGet(
            () ->
                new SparkApplication(
                    new DriverCommand(
                        config,
                        directory.path().toAbsolutePath(),
                        home,
                        place(),
                        worker.withThreads(config.cores())),
                    worker.logs()));
    application = Optional.of(shared);
    return new SparkSlot(number, shared);
  }

  /** The jar, or the directory of classes, of this plugin, which executors load. */
  private static Path place() {
    try {
      return Path.of(
          SparkLauncher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Settings.
   *
   * @param master as Spark names it
   * @param executors how many runs at once
   * @param cores of an executor, and so of a run
   * @param memory of an executor, as Spark writes it
   * @param shared whether executors have the directory of runs, and the spec's files
   * @param files that are sent where they have not
   * @param checkpoints where states of runs are kept meanwhile
   * @param checkpointSeconds between two of them
   * @param conf further properties of Spark
   * @param home of Spark
   */
  public record Config(
      @Doc("Spark's master, such as spark://host:7077, yarn or local[2].") String master,
      @AtLeast(1) @Doc("How many executors, each of which computes one run at a time.")
          int executors,
      @Default("1") @AtLeast(1) @Doc("Cores of an executor, which are the threads of its run.")
          int cores,
      @Default("1g") @Doc("Memory that Spark counts for an executor, such as 4g.") String memory,
      @Default("true")
          @Doc("Whether executors have the directory of runs, and the files of the spec.")
          boolean shared,
      @Default("[]") @Doc("Files and folders beside the spec that are sent where they have not.")
          List<String> files,
      @Doc("Where states of runs are kept meanwhile, for Hadoop: hdfs:, s3a: or file: addresses.")
          Optional<String> checkpoints,
      @Default("60") @AtLeast(1) @Doc("Seconds between two states.") int checkpointSeconds,
      @Default("{}") @Doc("Further properties of Spark, such as spark.task.maxFailures: 2.")
          Map<String, String> conf,
      @Doc("Spark's folder, whose version must be the cluster's (default: SPARK_HOME).")
          Optional<String> home) {
    /** Checks and copies. */
    public Config {
      conf = Map.copyOf(conf);
      files = List.copyOf(files);
      for (String file : files) {
        if (Path.of(file).isAbsolute() || Path.of(file).normalize().startsWith("..")) {
          throw new SettingException(
              "files", "files are sent from beside the spec or below, got '%s'".formatted(file));
        }
      }
      if (shared && (!files.isEmpty() || checkpoints.isPresent())) {
        throw new SettingException(
            "shared", "nothing is sent, or kept elsewhere, where shared is true");
      }
      if (Boolean.parseBoolean(conf.get("spark.speculation"))) {
        throw new SettingException(
            "conf", "spark.speculation must be false: a run cannot be computed twice at once");
      }
    }
  }
}
