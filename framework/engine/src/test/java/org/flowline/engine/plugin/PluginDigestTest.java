package org.flowline.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What changes the digest of a plugin from outside, and what does not. */
class PluginDigestTest {
  private static final Map<String, String> PLAIN =
      Map.of("a/A.class", "one", "a/words.txt", "two", "numbers.npy", "three");

  @TempDir Path directory;

  private Path jar(String name, Map<String, String> entries, long time) throws IOException {
    Path jar = directory.resolve(name);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, String> each : entries.entrySet()) {
        JarEntry entry = new JarEntry(each.getKey());
        entry.setTime(time);
        out.putNextEntry(entry);
        out.write(each.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }

  private String with(String name, String content) throws IOException {
    Map<String, String> entries = new LinkedHashMap<>(PLAIN);
    entries.put(name, content);
    return PluginDigest.of(jar("with.jar", entries, 0));
  }

  private String plain() throws IOException {
    return PluginDigest.of(jar("plain.jar", PLAIN, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "META-INF/MANIFEST.MF",
        "META-INF/maven/g/a/pom.properties",
        "META-INF/maven/g/a/pom.xml",
        "META-INF/INDEX.LIST",
        "META-INF/SIGNER.SF",
        "META-INF/SIGNER.RSA",
        "META-INF/LICENSE",
        "META-INF/NOTICE.txt",
        "META-INF/DEPENDENCIES",
        "README.md",
        "LICENSE",
        "LICENSE-apache",
        "licence.txt",
        "notes.txt",
        "empty/"
      })
  void leavesOutHowItWasPackedAndDocumentation(String name) throws IOException {
    assertEquals(plain(), with(name, name.endsWith("/") ? "" : "Manifest-Version: 1.0\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/B.class",
        "a/README.md",
        "a/more.txt",
        "more.npy",
        "notice.properties",
        "META-INF/services/org.flowline.spi.component.FlowPlugin",
        "META-INF/versions/17/a/A.class"
      })
  void hasWhateverCodeCanRead(String name) throws IOException {
    assertNotEquals(plain(), with(name, "more"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/A.class", "a/words.txt", "numbers.npy"})
  void followsContent(String name) throws IOException {
    assertNotEquals(plain(), with(name, "other"));
  }

  @Test
  void doesNotSeeTimesOrderOrNameOfTheFile() throws IOException {
    Map<String, String> backwards = new LinkedHashMap<>();
    PLAIN.keySet().stream()
        .sorted(Comparator.reverseOrder())
        .forEach(name -> backwards.put(name, PLAIN.get(name)));

    assertEquals(plain(), PluginDigest.of(jar("rebuilt.jar", backwards, 1_700_000_000_000L)));
  }

  @Test
  void isThatOfTheDirectoryOfTheSameFiles() throws IOException {
    Path root = directory.resolve("classes");
    for (Map.Entry<String, String> each : PLAIN.entrySet()) {
      Path file = root.resolve(each.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, each.getValue());
    }
    Files.writeString(root.resolve("README.md"), "documentation");

    assertEquals(plain(), PluginDigest.of(root));
  }

  /** A class loader takes classes from there, too. */
  @Test
  void followsTheClassPathOfAManifest() throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put(
        "META-INF/MANIFEST.MF",
        "Manifest-Version: 1.0\nClass-Path: library.jar missing.jar http://127.0.0.1/x.jar\n\n");
    entries.putAll(PLAIN);
    jar("library.jar", Map.of("b/B.class", "one"), 0);
    String before = PluginDigest.of(jar("with.jar", entries, 0));
    assertNotEquals(plain(), before);
    jar("library.jar", Map.of("b/B.class", "one", "LICENSE", "free"), 0);
    assertEquals(before, PluginDigest.of(directory.resolve("with.jar")));
    jar("library.jar", Map.of("b/B.class", "two"), 0);
    assertNotEquals(before, PluginDigest.of(directory.resolve("with.jar")));
  }

  /** Java reads classes for its version where the manifest says so. */
  @Test
  void followsTheVersionsOfAManifest() throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nMulti-Release: true\n\n");
    entries.putAll(PLAIN);
    assertEquals(plain(), PluginDigest.of(jar("no-versions.jar", entries, 0)));
    entries.put("META-INF/versions/17/a/A.class", "two");
    String read = PluginDigest.of(jar("with.jar", entries, 0));
    entries.put("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n\n");
    assertNotEquals(read, PluginDigest.of(jar("with.jar", entries, 0)));
  }

  /** So that nothing which is left out can shape what a plugin computes. */
  @Test
  void showsAPluginNoDocumentation() throws IOException {
    Map<String, String> entries = new LinkedHashMap<>(PLAIN);
    entries.put("notes.txt", "a text");
    Path jar = jar("with.jar", entries, 0);
    try (PluginLoader loader =
        new PluginLoader(jar, new HostClasses(getClass().getClassLoader()))) {
      assertNull(loader.getResource("notes.txt"));
      assertFalse(loader.getResources("notes.txt").hasMoreElements());
      assertNull(loader.getResourceAsStream("notes.txt"));
      assertNotNull(loader.getResource("a/words.txt"));
      assertNotNull(loader.getResource("numbers.npy"));
    }
  }
}
