package org.flowline.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.flowline.engine.plugin.PluginException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsOptionTest {
  @TempDir Path directory;

  @Test
  void readsTheVariableAsAClassPath() throws IOException {
    Path jar = Files.createFile(directory.resolve("a b.jar"));
    String separator = File.pathSeparator;
    assertEquals(
        List.of(jar, directory),
        PluginsOption.named(
            Optional.of(separator + jar + separator + separator + directory + separator)));
    assertEquals(List.of(), PluginsOption.named(Optional.of("")));
    assertEquals(List.of(), PluginsOption.named(Optional.empty()));
  }

  @Test
  void saysThatTheVariableNamesWhatIsNotThere() {
    Path gone = directory.resolve("gone.jar");
    PluginException e =
        assertThrows(
            PluginException.class, () -> PluginsOption.named(Optional.of(gone.toString())));
    assertEquals(
        "FLOWLINE_PLUGINS names '" + gone + "': no such file or directory", e.getMessage());
  }
}
