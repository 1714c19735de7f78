package org.flowline.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.flowline.engine.spec.settings.Setting;
import org.flowline.engine.wiring.Experiment;
import org.flowline.engine.wiring.FakeParts;
import org.flowline.engine.wiring.FakePlugin;
import org.flowline.engine.wiring.OutsidePlugin;
import org.flowline.engine.wiring.SpecContext;
import org.flowline.engine.wiring.SpecLoader;
import org.flowline.spi.component.ComponentKey;
import org.flowline.spi.component.FlowPlugin;
import org.flowline.spi.component.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginRegistryTest {
  private static final ComponentKey OUTSIDE = new ComponentKey(Kind.COUPLING, "outside");
  private static final String SERVICE = "META-INF/services/" + FlowPlugin.class.getName();
  private static final List<String> CLASSES =
      List.of(
          "OutsidePlugin",
          "OutsidePlugin$Greeting",
          "OutsidePlugin$Outside",
          "OutsidePlugin$Outside$Config");

  @TempDir Path directory;

  private static byte[] classFile(String name) throws IOException {
    try (InputStream in = OutsidePlugin.class.getResourceAsStream(name + ".class")) {
      return in.readAllBytes();
    }
  }

  private Path jar(String name, Optional<String> provider, List<String> classes)
      throws IOException {
    Path jar = directory.resolve(name);
    Files.createDirectories(jar.getParent());
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      if (provider.isPresent()) {
        out.putNextEntry(new JarEntry(SERVICE));
        out.write(provider.get().getBytes(StandardCharsets.UTF_8));
      }
      for (String type : classes) {
        out.putNextEntry(new JarEntry("org/flowline/engine/wiring/" + type + ".class"));
        out.write(classFile(type));
      }
    }
    return jar;
  }

  private Path outside(String name) throws IOException {
    return jar(name, Optional.of(OutsidePlugin.class.getName()), CLASSES);
  }

  private static String failure(Path place) {
    return assertThrows(PluginException.class, () -> PluginRegistry.load(List.of(place)))
        .getMessage();
  }

  private static void assertSays(String message, String... fragments) {
    for (String fragment : fragments) {
      assertTrue(message.contains(fragment), () -> "'" + fragment + "' is not in: " + message);
    }
  }

  @Test
  void listsComponentsSorted() {
    PluginRegistry registry = PluginRegistry.of(new FakePlugin());

    assertEquals(List.of("linear", "ot", "ve"), registry.types(Kind.PATH));
    assertEquals(
        List.of("Adaptive.", "Fixed steps."),
        registry.components(Kind.SOLVER).stream().map(ComponentDescription::doc).toList());
    assertEquals(FakePlugin.class.getName(), registry.plugins().get(0).plugin());
  }

  @Test
  void describesSettingsFromTheRecordAlone() {
    List<Setting> settings =
        PluginRegistry.of(new FakePlugin())
            .describe(new ComponentKey(Kind.ARCHITECTURE, "mlp"))
            .orElseThrow()
            .settings();

    assertEquals(
        List.of(
            new Setting(
                "hidden",
                "a list, each item a whole number",
                Optional.of("[64, 64, 64]"),
                false,
                "Widths."),
            new Setting(
                "activation", "one of silu, selu", Optional.of("silu"), false, "Nonlinearity."),
            new Setting(
                "bias", "true or false", Optional.of("true"), false, "Whether there are biases.")),
        settings);
  }

  @Test
  void marksSettingsThatHaveNoDefault() {
    PluginRegistry registry = PluginRegistry.of(new FakePlugin());

    assertEquals(
        List.of(new Setting("steps", "a whole number", Optional.empty(), true, "How many steps.")),
        registry.describe(new ComponentKey(Kind.SOLVER, "euler")).orElseThrow().settings());
    assertEquals(
        new Setting("samples", "a whole number", Optional.empty(), false, "How many points."),
        registry
            .describe(new ComponentKey(Kind.METRIC, "wasserstein"))
            .orElseThrow()
            .settings()
            .get(1));
  }

  @Test
  void wiresAPluginFromAJar() throws Exception {
    Path jar = outside("outside.jar");
    Path spec =
        Files.writeString(
            directory.resolve("spec.yaml"),
            "name: x\ntarget: {type: moons}\ncoupling: {type: outside, times: 3}\n");
    PluginFinder finder = new PluginFinder(getClass().getClassLoader());
    finder.add(jar);
    List<LoadedPlugin> plugins =
        List.of(
            LoadedPlugin.install(new FakePlugin(), PluginOrigin.ofClassPath(FakePlugin.class)),
            finder.plugins().get(0));
    try (PluginRegistry registry = PluginRegistry.of(plugins)) {
      Experiment experiment = new SpecLoader(SpecContext.ofProcess(registry)).load(spec, List.of());

      Object coupling =
          assertInstanceOf(FakeParts.FlowMatching.class, experiment.objective()).parts().get(1);
      assertEquals("hellohellohello", coupling.toString());
      assertNotEquals(OutsidePlugin.Outside.class, coupling.getClass());
    }
    finder.loaders().get(0).close();
  }

  @Test
  void findsEveryJarOfADirectory() throws IOException {
    Path jar = outside("plugins/outside.jar");
    try (PluginRegistry registry = PluginRegistry.load(List.of(jar.getParent()))) {
      PluginOrigin origin = registry.describe(OUTSIDE).orElseThrow().origin();

      assertEquals(jar.toString(), origin.place());
      assertEquals(PluginDigest.of(jar), origin.version());
    }
  }

  @Test
  void findsADirectoryOfClasses() throws IOException {
    Path root = directory.resolve("classes");
    Path service = root.resolve(SERVICE);
    Files.createDirectories(service.getParent());
    Files.writeString(service, OutsidePlugin.class.getName());
    for (String type : CLASSES) {
      Path file = root.resolve("org/flowline/engine/wiring/" + type + ".class");
      Files.createDirectories(file.getParent());
      Files.write(file, classFile(type));
    }
    String before = PluginDigest.of(root);
    try (PluginRegistry registry = PluginRegistry.load(List.of(root))) {
      assertEquals(before, registry.describe(OUTSIDE).orElseThrow().origin().version());
    }
    Files.writeString(service, OutsidePlugin.class.getName() + "\n");
    assertNotEquals(before, PluginDigest.of(root));
  }

  @Test
  void showsExternalPluginsTheInterfacesAndNothingElse() throws ClassNotFoundException {
    ClassLoader seen = new HostClasses(getClass().getClassLoader());

    assertSame(FlowPlugin.class, seen.loadClass(FlowPlugin.class.getName()));
    assertSame(String.class, seen.loadClass("java.lang.String"));
    assertThrows(ClassNotFoundException.class, () -> seen.loadClass("org.yaml.snakeyaml.Yaml"));
    assertThrows(
        ClassNotFoundException.class, () -> seen.loadClass(PluginRegistry.class.getName()));
  }

  @Test
  void refusesTwoPluginsWithOneName() throws IOException {
    Path first = outside("first.jar");
    Path second = outside("second.jar");
    PluginException e =
        assertThrows(PluginException.class, () -> PluginRegistry.load(List.of(first, second)));

    assertSays(
        e.getMessage(),
        "coupling 'outside' is claimed by two plugins",
        "first.jar",
        "second.jar",
        "their content is the same, so leave out one of the two files");
  }

  @Test
  void loadsOnePlaceOnce() throws IOException {
    Path jar = outside("plugins/outside.jar");
    Path link = Files.createSymbolicLink(directory.resolve("link.jar"), jar);
    Path around = jar.getParent().resolve("../plugins/outside.jar");
    try (PluginRegistry registry =
        PluginRegistry.load(List.of(jar, jar.getParent(), link, around, jar))) {
      assertEquals(
          List.of(jar.toString()),
          registry.plugins().stream()
              .filter(PluginOrigin::outside)
              .map(PluginOrigin::place)
              .toList());
    }
  }

  @Test
  void refusesPlacesWithoutAPlugin() throws IOException {
    assertSays(failure(directory.resolve("no.jar")), "no.jar", "no such file");
    assertSays(failure(directory), "neither a jar nor");
    assertSays(
        failure(jar("bare.jar", Optional.empty(), CLASSES)), "bare.jar", "there is no META-INF");
    assertSays(failure(Files.writeString(directory.resolve("text.jar"), "text")), "text.jar");
  }

  @Test
  void refusesJarsThatLackAClass() throws IOException {
    assertSays(
        failure(jar("lost.jar", Optional.of("org.example.Lost"), List.of())),
        "lost.jar",
        "org.example.Lost not found");
    assertSays(
        failure(
            jar(
                "half.jar",
                Optional.of(OutsidePlugin.class.getName()),
                List.of("OutsidePlugin", "OutsidePlugin$Greeting"))),
        "half.jar",
        "OutsidePlugin$Outside");
  }
}
