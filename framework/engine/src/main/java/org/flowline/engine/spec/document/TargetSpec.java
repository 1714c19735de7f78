package org.flowline.engine.spec.document;

import java.util.Optional;
import java.util.OptionalInt;
import org.flowline.engine.spec.settings.ComponentOf;
import org.flowline.engine.spec.settings.ComponentSpec;
import org.flowline.engine.spec.settings.Itself;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.Kind;

/**
 * Where points shall arrive.
 *
 * @param component the data
 * @param samples the size of the fixed training set drawn from it
 * @param unbounded whether coordinates with bounds are learned on an unbounded scale
 */
public record TargetSpec(
    @Itself @ComponentOf(Kind.DATA) ComponentSpec component,
    @AtLeast(1) @Doc("Size of a fixed training set; fresh draws if left out.") OptionalInt samples,
    @Doc("Whether columns with bounds are learned on an unbounded scale; true if left out.")
        Optional<Boolean> unbounded) {}
