package org.flowline.plugins.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flowline.spi.component.SettingException;
import org.flowline.spi.data.SpecDirectory;
import org.flowline.spi.launch.WorkerCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkSettingsTest {
  @TempDir private Path directory;

  private SparkLauncher.Config config(
      boolean shared, List<String> files, Map<String, String> conf) {
    return new SparkLauncher.Config(
        "spark://host:7077",
        8,
        2,
        "4g",
        shared,
        files,
        Optional.empty(),
        60,
        conf,
        Optional.of(directory.toString()));
  }

  private String refused(SettingException exception, String setting) {
    assertEquals(setting, exception.setting());
    return String.valueOf(exception.getMessage());
  }

  @Test
  void needsAFolderOfSpark() {
    SparkLauncher.Config config = config(true, List.of(), Map.of());
    String said =
        refused(
            assertThrows(
                SettingException.class,
                () -> new SparkLauncher(config, new SpecDirectory(directory))),
            "home");
    assertTrue(said.contains("SPARK_HOME") && said.contains("'" + directory + "'"), said);
  }

  @Test
  void refusesTheSameRunTwiceAtOnce() {
    refused(
        assertThrows(
            SettingException.class,
            () -> config(true, List.of(), Map.of("spark.speculation", "true"))),
        "conf");
  }

  @Test
  void sendsFilesFromBesideTheSpecOnly() throws IOException {
    Files.createDirectory(directory.resolve("jars"));
    for (String file : List.of("/etc/hosts", "../points.csv", "a/../../points.csv")) {
      refused(
          assertThrows(SettingException.class, () -> config(false, List.of(file), Map.of())),
          "files");
    }
    refused(
        assertThrows(SettingException.class, () -> config(true, List.of("points.csv"), Map.of())),
        "shared");
    SparkLauncher.Config missing = config(false, List.of("points.csv"), Map.of());
    refused(
        assertThrows(
            SettingException.class, () -> new SparkLauncher(missing, new SpecDirectory(directory))),
        "files");
    Files.writeString(directory.resolve("points.csv"), "");
    assertEquals(8, new SparkLauncher(missing, new SpecDirectory(directory)).parallel());
  }

  @Test
  void asksSparkForAsManyCoresAsThereAreSlotsAndLetsTheUserHaveTheLastWord() {
    List<String> command =
        new DriverCommand(
                config(true, List.of(), Map.of("spark.executor.memory", "9g")),
                directory,
                directory,
                directory.resolve("plugin.jar"),
                new WorkerCommand(List.of("java", "worker"), directory, Map.of("A", "b=c")))
            .command(3);
    for (String property :
        List.of(
            "spark.cores.max=6",
            "spark.task.cpus=2",
            "spark.executor.memory=9g",
            "spark.speculation=false")) {
      assertTrue(command.contains(property), command::toString);
    }
    assertEquals(
        List.of(directory.toString(), "1", "A=b=c", "java", "worker"),
        command.subList(command.size() - 5, command.size()));
  }

  @Test
  void readsWhatTheDriverSays() {
    assertEquals(
        Optional.of(new DriverMessage(3, DriverMessage.Kind.SAID, "a  b ")),
        DriverMessage.read("3 said a  b "));
    assertEquals(
        Optional.of(new DriverMessage(3, DriverMessage.Kind.SAID, "")),
        DriverMessage.read("3 said "));
    assertEquals(Optional.empty(), DriverMessage.read("Picked up JAVA_TOOL_OPTIONS: x"));
    assertEquals(Optional.empty(), DriverMessage.read("3 whispered x"));
  }

  /** What is compiled with is what the folder has for those who have no Spark. */
  @Test
  void isCompiledWithTheVersionThatItsFolderHas() throws IOException {
    Matcher parent =
        Pattern.compile("<spark.version>(.*)</spark.version>")
            .matcher(Files.readString(Path.of("../../pom.xml")));
    assertTrue(parent.find());
    String home = Files.readString(Path.of("home/pom.xml"));
    assertTrue(
        home.contains(
            "<artifactId>spark-core_2.13</artifactId>\n      <version>"
                + parent.group(1)
                + "</version>"));
  }
}
