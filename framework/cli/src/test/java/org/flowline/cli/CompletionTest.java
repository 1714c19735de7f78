package org.flowline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What bash offers on the tab key, by its own variables and the script that is printed. */
@DisabledOnOs(OS.WINDOWS)
class CompletionTest {
  @TempDir private Path directory;

  /** What is offered for the last of the words. */
  private Set<String> offered(String... words) throws IOException, InterruptedException {
    return offeredBy(Invocation.of("completion").out(), words);
  }

  private Set<String> offeredBy(String printed, String... words)
      throws IOException, InterruptedException {
    Path script = Files.writeString(directory.resolve("completion.sh"), printed);
    // Outside of the tab key there is nothing that compopt could change.
    String ask =
        """
        cd "$1"; shift
        compopt() { :; }
        source "$1"; shift
        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
        _flowline
        printf '%s\\n' "${COMPREPLY[@]}"
        """;
    List<String> command =
        new ArrayList<>(
            List.of("bash", "--norc", "-c", ask, "bash", directory.toString(), script.toString()));
    command.addAll(List.of(words));
    Process bash = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> said = new String(bash.getInputStream().readAllBytes(), UTF_8).lines().toList();
    assertTrue(bash.waitFor(1, TimeUnit.MINUTES));
    return Set.copyOf(said);
  }

  /** People who know other programs name their shell. */
  @Test
  void takesTheNameOfAShell() {
    String script = Invocation.of("completion").out();
    assertEquals(script, Invocation.of("completion", "bash").out());
    assertEquals(script, Invocation.of("completion", "zsh").out());
    Invocation other = Invocation.of("completion", "fish");
    assertEquals(2, other.exit());
    assertTrue(other.err().contains("BASH, ZSH"), other.err());
  }

  @Test
  void offersCommandsAndOptions() throws IOException, InterruptedException {
    assertEquals(Set.of("sample"), offered("flowline", "sa"));
    assertEquals(Set.of("describe"), offered("flowline", "plugins", "d"));
    assertTrue(
        offered("flowline", "sample", "--").containsAll(Set.of("--from", "--inverse", "--seed")));
    assertEquals(Set.of("TEXT", "JSON"), offered("flowline", "run", "--format", ""));
    assertTrue(offered("flowline", "run", "--pl").contains("--plugins"));
  }

  @Test
  void offersKindsAndTypesThoseOfAJarToo() throws Exception {
    assertEquals(Set.of("coupling"), offered("flowline", "plugins", "describe", "coup"));
    assertEquals(Set.of("polynomial"), offered("flowline", "plugins", "describe", "path", "poly"));
    Path jar =
        PluginJar.build(
            directory.resolve("own.jar"),
            "my.MyPlugin",
            Map.of(
                "my.MyPlugin",
                """
                package my;

                public final class MyPlugin extends org.flowline.spi.component.FlowPlugin {
                  @Override
                  protected void configure() {
                    bindPath("my_own", MyPath.class);
                  }
                }
                """,
                "my.MyPath",
                """
                package my;

                import org.flowline.spi.path.*;

                @org.flowline.spi.component.Doc("Straight.")
                public final class MyPath implements AffinePath {
                  @jakarta.inject.Inject
                  public MyPath() {}

                  @Override
                  public void coefficients(double t, Coefficients out) {
                    out.data(t, 1).source(1 - t, -1).noise(0, 0);
                  }

                  @Override
                  public boolean noisy() {
                    return false;
                  }
                }
                """));
    String script = Invocation.of("completion", "--plugins", jar.toString()).out();
    assertEquals(
        Set.of("my_own"), offeredBy(script, "flowline", "plugins", "describe", "path", "my_"));
  }

  @Test
  void offersKeysOfSpecsAndTheirTypes() throws IOException, InterruptedException {
    assertTrue(
        offered("flowline", "run", "x.yaml", "-s", "path.")
            .containsAll(Set.of("path.type=", "path.sigma_min=")));
    assertEquals(Set.of("training.batch_size="), offered("flowline", "run", "-s", "training.ba"));
    assertEquals(Set.of("path=linear"), offered("flowline", "run", "-s", "path=lin"));
    // Where bash has broken the word at '='.
    assertEquals(Set.of("linear"), offered("flowline", "run", "-s", "path", "=", "lin"));
    assertTrue(
        offered("flowline", "run", "-x", "coupling.type", "=")
            .containsAll(Set.of("independent", "minibatch_ot")));
  }

  @Test
  void offersRunsAndStudiesOfTheirDirectory() throws IOException, InterruptedException {
    Files.createDirectories(directory.resolve("runs/studies/tuning"));
    Files.createDirectories(directory.resolve("runs/0a1b2c-s0"));
    Files.createDirectories(directory.resolve("elsewhere/ffff-s1"));
    assertEquals(Set.of("tuning", "0a1b2c-s0"), offered("flowline", "status", ""));
    assertEquals(Set.of("tuning"), offered("flowline", "best", ""));
    assertEquals(Set.of("0a1b2c-s0"), offered("flowline", "sample", "0a"));
    assertEquals(Set.of("0a1b2c-s0"), offered("flowline", "run", "--like", ""));
    assertEquals(Set.of("ffff-s1"), offered("flowline", "status", "--runs", "elsewhere", ""));
  }
}
