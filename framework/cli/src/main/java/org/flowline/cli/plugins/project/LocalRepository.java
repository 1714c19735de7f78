package org.flowline.cli.plugins.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Where Maven keeps what it has fetched and installed. */
public final class LocalRepository {
  private LocalRepository() {}

  /**
   * The repository that a user's settings name, or else {@code .m2/repository}.
   *
   * @param home of the user
   * @throws IOException if the settings cannot be read
   */
  public static Path of(Path home) throws IOException {
    Path settings = home.resolve(".m2/settings.xml");
    Optional<String> named = Files.exists(settings) ? named(settings) : Optional.empty();
    return named
        .map(text -> Path.of(text.replace("${user.home}", home.toString())))
        .orElseGet(() -> home.resolve(".m2/repository"));
  }

  private static Optional<String> named(Path settings) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      NodeList found =
          factory
              .newDocumentBuilder()
              .parse(settings.toFile())
              .getElementsByTagName("localRepository");
      return found.getLength() == 0
          ? Optional.empty()
          : Optional.of(found.item(0).getTextContent().strip()).filter(text -> !text.isEmpty());
    } catch (SAXException | ParserConfigurationException e) {
      throw new IOException("'%s' cannot be read: %s".formatted(settings, e.getMessage()), e);
    }
  }
}
