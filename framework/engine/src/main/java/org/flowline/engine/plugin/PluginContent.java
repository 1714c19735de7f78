package org.flowline.engine.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * What of a jar, or of a directory of classes, can shape what its plugins compute: its classes and
 * resources, sorted by name. Not what tells how it was packed (directories, time stamps, order,
 * compression, the manifest, {@code META-INF/maven}, signatures), and not documentation, which
 * {@link PluginLoader} shows to no plugin: at the top and in {@code META-INF}, files that end in
 * .txt, .md, .adoc, .rst or .html, and those named README, LICENSE, NOTICE and the like. A text in
 * a package is a resource.
 *
 * <p>Of a manifest two attributes matter: the jars and directories of a {@code Class-Path} are
 * loaded too and belong to the content, and so does {@code Multi-Release} where there are classes
 * for versions of Java.
 */
final class PluginContent {
  private static final String VERSIONS = "META-INF/versions/";

  private static final Pattern PACKAGING =
      Pattern.compile(
          "META-INF/(MANIFEST\\.MF|INDEX\\.LIST|maven/.*|SIG-[^/]*|[^/]*\\.(SF|RSA|DSA|EC))",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern DOCUMENTATION =
      Pattern.compile(
          "(META-INF/)?([^/]+\\.(txt|md|adoc|rst|html)"
              + "|(README|LICEN[CS]E|NOTICE|COPYING|AUTHORS|CHANGELOG|CHANGES|DEPENDENCIES)"
              + "(-[^/.]*)?)",
          Pattern.CASE_INSENSITIVE);

  private final Set<Path> read = new LinkedHashSet<>();
  private final MessageDigest digest;

  private PluginContent(MessageDigest digest) {
    this.digest = digest;
  }

  /**
   * Adds all of it to a digest: of each file its name, its length and its bytes.
   *
   * @throws IOException if a file cannot be read
   */
  static void addTo(MessageDigest digest, Path jarOrDirectory) throws IOException {
    new PluginContent(digest).add(jarOrDirectory);
  }

  /** Whether a resource of this name tells people of a jar, and nothing to its code. */
  static boolean documentation(String name) {
    return DOCUMENTATION.matcher(name).matches();
  }

  private static boolean shapes(String name) {
    return !documentation(name) && !PACKAGING.matcher(name).matches();
  }

  private void add(Path place) throws IOException {
    if (read.add(place.toRealPath())) {
      if (Files.isDirectory(place)) {
        addDirectory(place);
      } else {
        addJar(place);
      }
    }
  }

  private void addDirectory(Path directory) throws IOException {
    TreeMap<String, Path> files = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(directory)) {
      tree.filter(Files::isRegularFile)
          .forEach(
              file -> files.put(directory.relativize(file).toString().replace('\\', '/'), file));
    }
    for (String name : files.keySet()) {
      if (shapes(name)) {
        begin(name, Files.size(files.get(name)));
        try (InputStream in = Files.newInputStream(files.get(name))) {
          update(in);
        }
      }
    }
  }

  private void addJar(Path file) throws IOException {
    List<String> classPath;
    // Whether signatures are right is asked when classes are loaded.
    try (JarFile jar = new JarFile(file.toFile(), false)) {
      TreeMap<String, ZipEntry> entries = new TreeMap<>();
      Collections.list(jar.entries()).stream()
          .filter(entry -> !entry.isDirectory() && shapes(entry.getName()))
          .forEach(entry -> entries.put(entry.getName(), entry));
      for (ZipEntry entry : entries.values()) {
        begin(entry.getName(), entry.getSize());
        try (InputStream in = jar.getInputStream(entry)) {
          update(in);
        }
      }
      if (jar.isMultiRelease()
          && entries.keySet().stream().anyMatch(name -> name.startsWith(VERSIONS))) {
        digest.update("Multi-Release\n".getBytes(StandardCharsets.UTF_8));
      }
      classPath = classPath(jar);
    }
    for (String name : classPath) {
      Optional<Path> library = besides(file, name);
      if (library.isPresent()) {
        digest.update("Class-Path\n".getBytes(StandardCharsets.UTF_8));
        add(library.get());
      }
    }
  }

  private static List<String> classPath(JarFile jar) throws IOException {
    return Optional.ofNullable(jar.getManifest())
        .map(Manifest::getMainAttributes)
        .flatMap(main -> Optional.ofNullable(main.getValue(Attributes.Name.CLASS_PATH)))
        .map(names -> Stream.of(names.split(" +")).filter(name -> !name.isEmpty()).toList())
        .orElse(List.of());
  }

  /** What a class path of a manifest names, if it is there. */
  private static Optional<Path> besides(Path jar, String name) {
    try {
      return Optional.of(Path.of(new URL(jar.toUri().toURL(), name).toURI())).filter(Files::exists);
    } catch (MalformedURLException
        | URISyntaxException
        | IllegalArgumentException
        | FileSystemNotFoundException e) {
      // A class loader passes over it, too.
      return Optional.empty();
    }
  }

  private void begin(String name, long size) {
    digest.update((name + "\n" + size + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private void update(InputStream in) throws IOException {
    byte[] buffer = new byte[1 << 14];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      digest.update(buffer, 0, read);
    }
  }
}
