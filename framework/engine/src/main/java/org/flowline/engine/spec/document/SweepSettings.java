package org.flowline.engine.spec.document;

import java.util.Optional;
import org.flowline.engine.spec.settings.AsWritten;
import org.flowline.engine.spec.settings.ComponentOf;
import org.flowline.engine.spec.settings.ComponentSpec;
import org.flowline.engine.spec.yaml.Node;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.AtMost;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.Kind;

/** The sweep of a spec: what varies, and how the trials are chosen, compared and ended. */
public record SweepSettings(
    @AsWritten(
            value = "a mapping",
            schema =
                "{type: object, additionalProperties: {anyOf: [{type: array}, {type: object,"
                    + " properties: {choice: {type: array}, uniform: {type: array},"
                    + " log_uniform: {type: array}, int_uniform: {type: array}},"
                    + " additionalProperties: false}]}}")
        @Doc("Values of each key, a list or a range such as {log_uniform: [1e-4, 1e-2]}.")
        Optional<Node> axes,
    @AsWritten(value = "a mapping", schema = "{type: object}")
        @Doc("Conditions under which an axis exists, by its key.")
        Optional<Node> when,
    @AsWritten(value = "a list", schema = "{type: array}")
        @Doc("Mappings of keys to lists whose values move together.")
        Optional<Node> zip,
    @AsWritten(value = "a list", schema = "{type: array}")
        @Doc("Further trials, each a mapping of keys to values.")
        Optional<Node> points,
    @AsWritten(value = "a list", schema = "{type: array}")
        @Doc("Combinations that are no trials, each a mapping of keys to values.")
        Optional<Node> exclude,
    @Default("1") @AtLeast(1) @AtMost(Budget.MOST_RUNS) @Doc("Seeds of each trial.") int replicates,
    @Default("{type: grid}") @ComponentOf(Kind.SEARCH) @Doc("How trials are chosen.")
        ComponentSpec search,
    @Doc("What the study looks for.") Optional<GoalSettings> optimize,
    @Doc("Which trials are stopped early.") Optional<StoppingSettings> stopping,
    @Default("{}") @Doc("What the study may cost.") BudgetSettings budget) {}
