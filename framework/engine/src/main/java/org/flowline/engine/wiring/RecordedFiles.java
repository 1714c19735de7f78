package org.flowline.engine.wiring;

import java.util.Map;
import org.flowline.engine.plugin.ComponentBuilder;
import org.flowline.engine.plugin.ComponentNode;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.spec.document.Part;
import org.flowline.engine.spec.settings.CanonicalForm;
import org.flowline.engine.spec.settings.ComponentSpec;
import org.flowline.engine.wiring.rule.ChangedDataException;
import org.flowline.engine.wiring.rule.RecordedDataset;
import org.flowline.journal.run.RunData;
import org.flowline.spi.data.Dataset;
import org.flowline.spi.data.SpecDirectory;

/**
 * The data files that a run knows, each of which is read when its rows are asked for.
 *
 * @param components what builds them
 * @param parts what they may ask for, by contract
 */
record RecordedFiles(
    PluginRegistry registry, ComponentBuilder components, Map<Class<?>, Object> parts) {
  /** The data set of a side. */
  RecordedDataset dataset(Part part, ComponentSpec spec, RunData.Side known, RunData.Rows file) {
    String name = part.key() + " " + name(spec);
    return new RecordedDataset(known, file, name, () -> today(spec, name, file));
  }

  private String name(ComponentSpec spec) {
    Object file =
        CanonicalForm.settings(registry.find(spec.key()).orElseThrow().settings(), spec.settings())
            .get("file");
    return file instanceof String path
            && parts.get(SpecDirectory.class) instanceof SpecDirectory directory
        ? "'" + directory.resolve(path) + "'"
        : spec.key().toString();
  }

  private Dataset today(ComponentSpec spec, String name, RunData.Rows file) {
    try {
      return (Dataset)
          components.build(registry.find(spec.key()).orElseThrow(), spec.settings(), parts);
    } catch (ComponentNode.RejectedException e) {
      throw new ChangedDataException(
          "%s is not the file of %d rows any more that the run was made with: %s"
              .formatted(name, file.count(), e.sentence()),
          e);
    }
  }
}
