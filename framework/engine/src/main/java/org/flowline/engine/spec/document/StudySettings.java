package org.flowline.engine.spec.document;

import java.util.Optional;
import org.flowline.engine.spec.settings.ComponentOf;
import org.flowline.engine.spec.settings.ComponentSpec;
import org.flowline.engine.spec.settings.Example;
import org.flowline.engine.spec.settings.SettingsRecord;
import org.flowline.spi.component.AlsoCalled;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.Kind;

/** What a spec has beside its experiment, which no result depends on but the choice of trials. */
public record StudySettings(
    @Default("{}") @Example("{axes: {path.type: [ot, linear]}}") @Doc("The trials of a study.")
        SweepSettings sweep,
    @Default("{}") @Doc("How the runs of a study are computed.") ExecutionSettings execution,
    @AlsoCalled("tracker")
        @ComponentOf(value = Kind.TRACKER, nameAlone = true)
        @Doc("Where runs are published: a tracker with its settings, or its name alone.")
        Optional<ComponentSpec> tracking) {
  /** What the record says of its keys. */
  public static final SettingsRecord SETTINGS = SettingsRecord.of(StudySettings.class);
}
