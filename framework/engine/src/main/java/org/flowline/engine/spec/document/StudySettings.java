package org.flowline.engine.spec.document;

import java.util.Optional;
import org.flowline.engine.spec.settings.AsWritten;
import org.flowline.engine.spec.settings.ComponentOf;
import org.flowline.engine.spec.settings.ComponentSpec;
import org.flowline.engine.spec.settings.Example;
import org.flowline.engine.spec.settings.SettingsRecord;
import org.flowline.engine.spec.yaml.Node;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.Kind;

/**
 * What a spec has beside its experiment, which no result depends on but the choice of trials and
 * the components that there are.
 */
public record StudySettings(
    @Default("{}") @Example("{axes: {path.type: [ot, linear]}}") @Doc("The trials of a study.")
        SweepSettings sweep,
    @Default("{}") @Doc("How the runs of a study are computed.") ExecutionSettings execution,
    @AlsoCalled("tracker")
        @ComponentOf(value = Kind.TRACKER, nameAlone = true)
        @Doc("Where runs are published: a tracker with its settings, or its name alone.")
        Optional<ComponentSpec> tracking,
    @AlsoCalled({"plugin", "jars"})
        @AsWritten(
            value = "a list",
            schema =
                "{type: array, items: {anyOf: [{type: string}, {type: object, properties: {jar:"
                    + " {type: string}, digest: {type: string, pattern: '^[0-9a-fA-F]{12,64}$'}},"
                    + " required: [jar], additionalProperties: false}]}}")
        @Doc(
            "Jars or directories of further components, relative to this file; one that is given"
                + " as {jar: FILE, digest: HEX} has to have that content.")
        Optional<Node> plugins) {
  /** What the record says of its keys. */
  public static final SettingsRecord SETTINGS = SettingsRecord.of(StudySettings.class);
}
