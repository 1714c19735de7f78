package org.flowline.cli.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.flowline.cli.Invocation;
import org.flowline.cli.output.ExitCode;
import org.flowline.spi.component.Kind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that describe and check components. */
class PluginCommandsTest {
  @TempDir private Path directory;

  @Test
  void describesTheKindThatABlockHasATypeOf() {
    Invocation dotted = Invocation.of("plugins", "describe", "training.time_sampling");
    assertEquals(ExitCode.OK.value(), dotted.exit(), dotted.printed());
    assertTrue(dotted.out().contains("logit_normal"), dotted.printed());
    Invocation block = Invocation.of("plugins", "describe", "training");
    assertTrue(block.out().contains("types of time_sampling (default: uniform):"), block.printed());
  }

  @Test
  void describesEveryComponentThatItLists() {
    Invocation list = Invocation.of("plugins", "list");
    assertEquals(ExitCode.OK.value(), list.exit(), list.printed());
    Set<String> kinds = new HashSet<>();
    for (String line : list.out().lines().skip(1).toList()) {
      String[] cells = line.split(" +", 3);
      Invocation describe = Invocation.of("plugins", "describe", cells[0], cells[1]);
      assertEquals(ExitCode.OK.value(), describe.exit(), describe.printed());
      assertTrue(describe.out().contains(cells[2]), describe.printed());
      kinds.add(cells[0]);
    }
    assertEquals(Kind.values().length, kinds.size(), list.out());
    Invocation target = Invocation.of("plugins", "describe", "target", "moons");
    assertTrue(target.out().startsWith("target: {type: moons}"), target.printed());
    Invocation unknown = Invocation.of("plugins", "describe", "path", "oot");
    assertEquals(ExitCode.USAGE.value(), unknown.exit());
    assertTrue(
        unknown.err().contains("bridge, cosine, linear, ot, polynomial, ve, vp"),
        unknown.printed());
  }

  @Test
  @Tag("slow")
  void checksEveryPathThatItLists() {
    Invocation check = Invocation.of("plugins", "check", "path");
    assertEquals(ExitCode.OK.value(), check.exit(), check.printed());
    for (String type : types("path")) {
      assertTrue(check.out().contains("path '" + type + "' keeps all"), check.printed());
    }
    Invocation json =
        Invocation.of(
            "plugins", "check", "path", "linear", "-s", "path.sigma=0.2", "--format", "json");
    assertEquals(ExitCode.OK.value(), json.exit(), json.printed());
    assertTrue(json.out().contains("\"holds\" : true"), json.out());
    Invocation md = Invocation.of("plugins", "check", "path", "ot", "vp", "--format", "md");
    assertTrue(md.out().startsWith("| law | limit | ot | vp |"), md.printed());
    assertTrue(md.out().contains("| Fokker-Planck equation, in weak form | 4.00 s.e. |  | "));
    Invocation far = Invocation.of("plugins", "check", "path", "linear", "-s", "path.sigma=3");
    assertEquals(ExitCode.ALL_FAILED.value(), far.exit(), far.printed());
    assertTrue(far.out().contains("breaks 2 of "), far.out());
    for (String nothing : List.of("sigma=3", "paht.sigma=3", "training.steps=0", "path2.sigma=3")) {
      Invocation lost = Invocation.of("plugins", "check", "path", "linear", "-s", nothing);
      assertEquals(ExitCode.USAGE.value(), lost.exit(), lost.printed());
      assertTrue(lost.err().contains("has settings path.NAME=VALUE"), lost.printed());
    }
    Invocation asInASpec =
        Invocation.of(
            "plugins",
            "check",
            "time_sampling",
            "logit_normal",
            "-s",
            "training.time_sampling.x=1");
    assertEquals(ExitCode.SPEC_INVALID.value(), asInASpec.exit(), asInASpec.printed());
    Invocation wrong = Invocation.of("plugins", "check", "path", "linear", "-s", "path.sigma=-1");
    assertEquals(ExitCode.SPEC_INVALID.value(), wrong.exit(), wrong.printed());
    assertTrue(wrong.err().contains("got -1"), wrong.err());
    assertEquals(ExitCode.USAGE.value(), Invocation.of("plugins", "check", "launcher").exit());
    Invocation typo = Invocation.of("plugins", "check", "optimizr");
    assertEquals(ExitCode.USAGE.value(), typo.exit(), typo.printed());
    assertTrue(typo.err().contains("(did you mean 'optimizer'?)"), typo.printed());
    assertEquals(ExitCode.USAGE.value(), Invocation.of("plugins", "check", "path", "oot").exit());
  }

  /** Of those that can be built without a setting. */
  @Test
  void anUnknownTypeMayBeThatOfAJar() {
    for (String command : List.of("check", "describe")) {
      Invocation refused = Invocation.of("plugins", command, "path", "lineer");
      assertEquals(ExitCode.USAGE.value(), refused.exit(), refused.printed());
      assertTrue(
          refused.err().contains("no path 'lineer' (did you mean 'linear'?)"), refused.printed());
      assertTrue(refused.err().contains("; one of a jar needs --plugins JAR"), refused.printed());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "coupling",
        "metric",
        "optimizer",
        "search",
        "stopping",
        "architecture",
        "objective",
        "data"
      })
  @Tag("slow")
  void checksEveryOther(String kind) {
    Invocation check = Invocation.of("plugins", "check", kind);
    assertEquals(ExitCode.OK.value(), check.exit(), check.printed());
    for (String type : types(kind)) {
      assertTrue(
          check.out().contains(kind + " '" + type + "' keeps all")
              || check.err().contains(kind + " '" + type + "' is left out: it needs -s " + kind),
          check.printed());
    }
  }

  private static List<String> types(String kind) {
    return Invocation.of("plugins", "list")
        .out()
        .lines()
        .map(line -> line.split(" +", 3))
        .filter(cells -> cells[0].equals(kind))
        .map(cells -> cells[1])
        .toList();
  }

  @Test
  @Tag("slow")
  void checksEverySolverThatItLists() {
    Path figure = directory.resolve("solvers.png");
    Invocation check = Invocation.of("plugins", "check", "solver", "--figure", figure.toString());
    assertEquals(ExitCode.OK.value(), check.exit(), check.printed());
    for (String type : types("solver")) {
      assertTrue(check.out().contains("solver '" + type + "' keeps all"), check.printed());
    }
    assertTrue(Files.isRegularFile(figure));
    Invocation path = Invocation.of("plugins", "check", "path", "ot", "--figure", "x.png");
    assertEquals(ExitCode.USAGE.value(), path.exit(), path.printed());
  }
}
