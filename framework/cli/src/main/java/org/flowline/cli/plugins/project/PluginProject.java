package org.flowline.cli.plugins.project;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.flowline.spi.component.Kind;

/**
 * A Maven project of a plugin with one component that works, its contract as a test, and a spec.
 *
 * @param kind of the component
 * @param type its name in specs: small letters, digits and {@code _}
 * @param pack the Java package
 * @param version of Flowline
 */
public record PluginProject(Kind kind, String type, String pack, String version) {
  private static final String SERVICE =
      "src/main/resources/META-INF/services/org.flowline.spi.component.FlowPlugin";

  /** What Maven calls it, which is also the name of its folder and its jar. */
  public String artifact() {
    String label = kind.label().replace('_', '-');
    String name = type.replace('_', '-');
    return name.endsWith("-" + label) ? name : name + "-" + label;
  }

  /** The class of the component. */
  public String component() {
    return camel(artifact(), "-");
  }

  /** The class that lists it. */
  public String plugin() {
    return component() + "Plugin";
  }

  /** The words of a name, each with a capital, in one. */
  private static String camel(String name, String between) {
    return Arrays.stream(name.split(between, -1))
        .filter(word -> !word.isEmpty())
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }

  /** Its files by their places in the project, which have {@code /} between folders. */
  public Map<String, String> files() throws IOException {
    String main = "src/main/java/" + pack.replace('.', '/') + "/";
    String test = "src/test/java/" + pack.replace('.', '/') + "/";
    Map<String, String> files = new LinkedHashMap<>();
    files.put("README.md", filled("README.md"));
    files.put("pom.xml", filled("pom.xml"));
    files.put(".gitignore", filled("gitignore"));
    files.put("experiment.yaml", filled(kind.label() + "/experiment.yaml"));
    files.put(main + component() + ".java", filled(kind.label() + "/Component.java"));
    files.put(main + plugin() + ".java", filled("Plugin.java"));
    files.put(SERVICE, pack + "." + plugin() + "\n");
    files.put(test + component() + "Test.java", filled(kind.label() + "/ComponentTest.java"));
    return files;
  }

  /** The type of Flowline that the component would hide, so that its files do not compile. */
  public Optional<String> clash(Map<String, String> files) {
    Pattern hidden =
        Pattern.compile("import (org\\.flowline\\.[a-z.]+\\.%s);".formatted(component()));
    return files.values().stream()
        .flatMap(file -> hidden.matcher(file).results())
        .map(found -> found.group(1))
        .findFirst();
  }

  private String filled(String template) throws IOException {
    try (InputStream in = PluginProject.class.getResourceAsStream(template)) {
      if (in == null) {
        throw new IOException("this Flowline has no template " + template);
      }
      return new String(in.readAllBytes(), UTF_8)
          .replace("@package@", pack)
          .replace("@class@", component())
          .replace("@plugin@", plugin())
          .replace("@type@", type)
          .replace("@kind@", kind.label())
          .replace("@Kind@", camel(kind.label(), "_"))
          .replace("@group@", pack)
          .replace("@artifact@", artifact())
          .replace("@version@", version);
    }
  }
}
