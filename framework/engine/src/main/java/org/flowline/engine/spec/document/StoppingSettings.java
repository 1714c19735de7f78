package org.flowline.engine.spec.document;

import org.flowline.engine.spec.settings.ComponentOf;
import org.flowline.engine.spec.settings.ComponentSpec;
import org.flowline.engine.spec.settings.Itself;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.Kind;

/**
 * Which trials are stopped early.
 *
 * @param component the rule
 * @param metric what it compares
 */
public record StoppingSettings(
    @Itself @ComponentOf(Kind.STOPPING) ComponentSpec component,
    @Default("val/loss") @Doc("What it compares.") String metric) {}
