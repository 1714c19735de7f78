package org.flowline.engine.wiring;

import java.util.function.Function;
import java.util.stream.Stream;

/** Every kind of mistake, with what the user is told and where. */
final class BrokenSpecs {
  private static final String BOMB =
      """
      a: &a [x, x, x, x, x, x, x, x, x, x]
      b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
      c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
      d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
      """;

  private BrokenSpecs() {}

  static Stream<BrokenSpec> all() {
    return Stream.of(text(), names(), values(), parts(), overrides()).flatMap(Function.identity());
  }

  private static Stream<BrokenSpec> text() {
    return Stream.of(
        BrokenSpec.of("empty file").told("1:1", "is empty"),
        BrokenSpec.of("comments only", "# nothing", "").told("1:1", "is empty"),
        BrokenSpec.of("start of a document", "---").told("1:1", "is empty"),
        BrokenSpec.of("text", "just text").told("1:1", "a spec is a mapping, got text"),
        BrokenSpec.of("list", "- a", "- b").told("1:1", "a spec is a mapping, got a list"),
        BrokenSpec.of("binary", "name: x", "a\0b").told("2:2", "not text", "U+0000"),
        BrokenSpec.of("not UTF-8", "name: x", "path: caf\u00e9").told("2:10", "not text in UTF-8"),
        BrokenSpec.of("tab", "name: x", "target:", "\ttype: moons")
            .told("3:1", "a tab indents this line", "spaces"),
        BrokenSpec.of("tab after spaces", "name: x", "target:", "  type: moons", "  \tnoise: 0")
            .told("4:3", "a tab indents this line"),
        BrokenSpec.of("two documents", "name: x", "---", "name: y")
            .told("2:1", "a second one starts here"),
        BrokenSpec.of("open brace", "name: x", "target: {type: moons", "path: {type: ot}")
            .told("3:5", "not YAML", "in a flow mapping that starts on line 2"),
        BrokenSpec.of("open quote", "name: \"x", "target: {type: moons}")
            .told("3:1", "not YAML", "end of stream"),
        BrokenSpec.of("colon in text", "name: x", "description: moons: two of them")
            .told("2:19", "mapping values are not allowed here", "in quotes"),
        BrokenSpec.of("indentation", "name: x", "target:", "  type: moons", " noise: 0.1")
            .told("4:2", "not YAML", "check the indentation"),
        BrokenSpec.of("at sign", "name: @me").told("1:7", "not YAML", "in quotes"),
        BrokenSpec.of("duplicate key", "name: x", "seed: 1", "target: {type: moons}", "seed: 2")
            .told("4:1", "duplicate key 'seed', already on line 2"),
        BrokenSpec.of("two mistakes of YAML", "name: {a: 1, a: 2}", "seed: !!int 3")
            .told("1:14", "duplicate key 'a'")
            .told("2:7", "tag '!!int' is not supported"),
        BrokenSpec.of("alias bomb", BOMB).told("4:36", "more than 10,000 values"),
        BrokenSpec.of("alias of itself", "name: &a [*a]").told("1:11", "contains itself"),
        BrokenSpec.of("unknown alias", "name: *nobody").told("1:7", "no anchor '&nobody'"),
        BrokenSpec.of("deep nesting", "name: " + "[".repeat(60) + "]".repeat(60))
            .told("1:46", "nested deeper than 40 levels"),
        BrokenSpec.of("merge key", "a: &a {x: 1}", "b: {<<: *a}")
            .told("2:5", "merge keys", "extends"),
        BrokenSpec.of("list as a key", "? [a, b]", ": 1")
            .told("1:3", "a key must be a single word, got a list"),
        BrokenSpec.of("Java tag", "name: !!java.net.URL [x]")
            .told("1:7", "tag '!!java.net.URL' is not supported"));
  }

  private static Stream<BrokenSpec> names() {
    return Stream.of(
        BrokenSpec.line("typo in a key", "pth: {type: ot}")
            .told("3:1", "unknown key 'pth' (did you mean 'path'?)", "keys of a spec: name, "),
        BrokenSpec.of("long name", "name: " + "x".repeat(101), "target: {type: moons}")
            .told("1:7", "cannot be the name of an experiment", "at most 100 letters"),
        BrokenSpec.line(
                "long name of a metric",
                "metrics: [{type: path_energy, name: " + "x".repeat(101) + "}]")
            .told("3:37", "cannot be the name of a metric", "at most 100 letters"),
        BrokenSpec.line("nothing near", "banana: 1").told("3:1", "unknown key 'banana'\n"),
        BrokenSpec.line("typo in a setting", "path: {type: ot, sigma_mn: 0.1}")
            .told(
                "3:18",
                "unknown setting 'sigma_mn' of path 'ot' (did you mean 'sigma_min'?)",
                "^^^^^^^^ settings of path 'ot': sigma_min",
                "= see: flowline plugins describe path ot"),
        BrokenSpec.line("camel case", "training: {batchSize: 3}")
            .told("3:12", "unknown setting 'batchSize' of 'training' (did you mean 'batch_size'?)"),
        BrokenSpec.line("setting of nothing", "coupling: {type: independent, plan: sampled}")
            .told("3:31", "coupling 'independent' has no settings"),
        BrokenSpec.line("typo in a type", "path: {type: liner}")
            .told(
                "3:14",
                "unknown path type 'liner' (did you mean 'linear'?)",
                "types of path: linear, ot, ve"),
        BrokenSpec.line("type of another kind", "solver: {type: adamw}")
            .told("3:16", "unknown solver type 'adamw'\n", "types of solver: dopri5, euler"),
        BrokenSpec.line("no type", "path: {sigma: 0.1}").told("3:1", "'path' has no type"),
        BrokenSpec.line("empty type", "path: {type: }").told("3:13", "'type' of 'path'", "nothing"),
        BrokenSpec.line("bare name", "path: ot")
            .told("3:7", "'path' takes a mapping with a type, got 'ot'", "{type: ot}"),
        BrokenSpec.line("nothing", "path:").told("3:6", "takes a mapping with a type, got nothing"),
        BrokenSpec.line("required setting", "solver: {type: euler}")
            .told("3:1", "solver 'euler' needs 'steps'", "'steps' takes a whole number"),
        BrokenSpec.of("no name and no target", "seed: 3")
            .told("1:1", "a spec needs a 'name'")
            .told("1:1", "a spec needs a 'target'"),
        BrokenSpec.of("name with a slash", "name: a/b", "target: {type: moons}")
            .told("1:7", "'a/b' cannot be the name of an experiment", "letters, digits"),
        BrokenSpec.line("sweep", "sweep: {axes: {path.type: [ot, ve]}}")
            .told("3:1", "this spec is a study of many experiments", "'flowline run' runs all"),
        BrokenSpec.line("artifacts", "artifacts: al")
            .told("3:12", "'artifacts' takes one of all, samples, got 'al' (did you mean 'all'?)"),
        BrokenSpec.line("condition", "condition: label")
            .told("3:12", "'condition' takes one of none, labels, all, got 'label'", "'labels'?"),
        BrokenSpec.line("condition without labels", "condition: labels")
            .told("3:12", "needs a target whose points are labelled", "data 'moons' are not"),
        BrokenSpec.of(
                "condition without a network",
                "name: broken",
                "target: {type: table, file: spec.yaml}",
                "architecture: {type: deaf}",
                "condition: labels")
            .told("4:12", "architecture 'deaf' takes no condition"),
        BrokenSpec.of(
                "two times for a network of one",
                "name: broken",
                "target: {type: moons}",
                "objective: {type: jumps}",
                "architecture: {type: deaf}")
            .told(
                "4:22",
                "objective 'jumps' tells the network several times of each point, and architecture"
                    + " 'deaf' takes one",
                "use architecture mlp"),
        BrokenSpec.line("tracking", "tracking: {type: mlflow}")
            .told("3:18", "unknown tracker type 'mlflow'"),
        BrokenSpec.line("samples of a source", "source: {type: normal, samples: 5}")
            .told("3:24", "unknown setting 'samples' of data 'normal'"),
        BrokenSpec.line("metrics not in a list", "metrics: {type: wasserstein}")
            .told("3:10", "'metrics' takes a list, got a mapping"),
        BrokenSpec.line(
                "two metrics of one name", "metrics: [{type: path_energy}, {type: path_energy}]")
            .told("3:39", "two metrics are named 'path_energy'", "give it another 'name'"),
        BrokenSpec.line("metric's name", "metrics: [{type: path_energy, name: a b}]")
            .told("3:37", "'a b' cannot be the name of a metric"));
  }

  private static Stream<BrokenSpec> values() {
    return Stream.of(
        BrokenSpec.line("text for a number", "path: {type: linear, sigma: small}")
            .told("3:29", "'sigma' of path 'linear' takes a number, got 'small'"),
        BrokenSpec.line("list for a number", "path: {type: linear, sigma: [0.1]}")
            .told("3:29", "takes a number, got a list"),
        BrokenSpec.line("nothing for a number", "path: {type: linear, sigma: }")
            .told("3:28", "takes a number, got nothing"),
        BrokenSpec.line("number for a list", "architecture: {type: mlp, hidden: 64}")
            .told("3:35", "takes a list, each item a whole number, got '64'", "such as [64]"),
        BrokenSpec.line("items of a list", "architecture: {type: mlp, hidden: [64, x, 1.5]}")
            .told("3:40", "an item of 'hidden' of architecture 'mlp'", "got 'x'")
            .told("3:43", "got '1.5'", "it must be whole"),
        BrokenSpec.line("underscores", "training: {steps: 10_000}")
            .told("3:19", "takes a whole number, got '10_000'", "without underscores"),
        BrokenSpec.line("too large", "training: {steps: 1e10}").told("3:19", "it is too large"),
        BrokenSpec.line("far too large", "training: {steps: 1e999999999}")
            .told("3:19", "it is too large"),
        BrokenSpec.line("infinite", "path: {type: linear, sigma: .inf}")
            .told("3:29", "got '.inf'", "it must be finite"),
        BrokenSpec.line("no number", "path: {type: linear, sigma: nan}")
            .told("3:29", "got 'nan'", "it must be finite"),
        BrokenSpec.line("overflow", "path: {type: linear, sigma: 1e999}")
            .told("3:29", "it is too large"),
        BrokenSpec.line("yes for true", "architecture: {type: mlp, bias: yes}")
            .told("3:33", "takes true or false, got 'yes'"),
        BrokenSpec.line("unknown choice", "architecture: {type: mlp, activation: sillu}")
            .told("3:39", "got 'sillu' (did you mean 'silu'?)", "one of silu, selu"),
        BrokenSpec.line("out of range", "path: {type: ot, sigma_min: 2}")
            .told("3:29", "'sigma_min' of path 'ot' must be above 0 and below 1, got 2"),
        BrokenSpec.line(
                "two out of range", "optimizer: {type: adamw, weight_decay: -1, learning_rate: 0}")
            .told("3:40", "'weight_decay' of optimizer 'adamw' must be at least 0, got -1")
            .told("3:59", "'learning_rate' of optimizer 'adamw' must be above 0, got 0"),
        BrokenSpec.line("training out of range", "training: {ema: 1, batch_size: 0}")
            .told("3:17", "'ema' of 'training' must be above 0 and below 1, got 1")
            .told("3:32", "'batch_size' of 'training' must be at least 1, got 0"),
        BrokenSpec.line("negative seed", "seed: -1")
            .told("3:7", "'seed' must be at least 0, got -1"),
        BrokenSpec.line("fraction of points", "data: {validation: 1.5}")
            .told("3:20", "validation must be a whole number of points or a fraction below 1"),
        BrokenSpec.of("no samples", "name: x", "target: {type: moons, samples: 0}")
            .told("2:32", "'samples' of 'target' must be at least 1, got 0"),
        BrokenSpec.of("constructor's refusal", "name: x", "target: {type: moons, noise: 3}")
            .told("2:30", "data 'moons': noise hides the moons above 1, got 3.0"),
        BrokenSpec.of("bad data file", "name: x", "target: {type: table, file: 't.csv', rows: 0}")
            .told("2:29", "data 'table': t.csv has no points"),
        BrokenSpec.of("missing data file", "name: x", "target: {type: table, file: no.csv}")
            .told("2:16", "data 'table': there is no file", "no.csv"),
        BrokenSpec.of("item out of range", "name: x", "target: {type: normal, std: [1, 0]}")
            .told("2:33", "an item of 'std' of data 'normal' must be above 0, got 0"),
        BrokenSpec.of("empty list", "name: x", "target: {type: normal, std: []}")
            .told("2:29", "'std' of data 'normal' must not be empty, got a list"),
        BrokenSpec.line("environment", "path: {type: linear, sigma: '${env:NOT_SET}'}")
            .told("3:29", "environment variable 'NOT_SET' is not set", "${env:NOT_SET:default}"),
        BrokenSpec.line("other interpolation", "description: '${sh:ls}'")
            .told("3:14", "'${sh:ls}' cannot be filled in", "${env:NAME}"),
        BrokenSpec.line("reference to nothing", "seed: ${training.step}")
            .told("3:7", "no value 'training.step'", "did you mean 'training.steps'?"),
        BrokenSpec.line("reference to itself", "training: {warmup: '${training.warmup} + 1'}")
            .told("3:20", "refers to itself: training.warmup -> training.warmup"),
        BrokenSpec.of(
                "circle",
                "name: broken",
                "target: {type: moons}",
                "training: {warmup: '${data.test}'}",
                "data: {test: '${training.warmup} * 2'}")
            .told("3:20", "data.test -> training.warmup -> data.test")
            .told("4:14", "training.warmup -> data.test -> training.warmup"),
        BrokenSpec.line("arithmetic with a word", "seed: ${path.type} + 1")
            .told("3:7", "'path.type' is no number to compute with"),
        BrokenSpec.line("half an expression", "seed: ${training.steps} /")
            .told("3:7", "ends where a number is expected"),
        BrokenSpec.line("no operator", "seed: ${training.steps} 2")
            .told("3:7", "has '2' where an operator is expected"),
        BrokenSpec.line("division by zero", "seed: ${training.steps} / 0")
            .told("3:7", "is Infinity"),
        BrokenSpec.line("unknown function", "seed: exec(${training.steps})")
            .told("3:7", "no function 'exec': there are floor, ceil, round, min and max"),
        BrokenSpec.line("no whole number", "seed: ${training.steps} / 7.3")
            .told("3:7", "takes a whole number"),
        BrokenSpec.of(
                "errors everywhere",
                "nme: x",
                "target: {type: moon}",
                "path: {type: ot, sigma_min: a}")
            .told("1:1", "unknown key 'nme' (did you mean 'name'?)")
            .told("1:1", "a spec needs a 'name'")
            .told("2:16", "unknown data type 'moon' (did you mean 'moons'?)")
            .told("3:29", "takes a number, got 'a'"));
  }

  private static Stream<BrokenSpec> parts() {
    return Stream.of(
        BrokenSpec.of(
                "path and source",
                "name: x",
                "target: {type: moons}",
                "source: {type: moons}",
                "path: {type: ve}")
            .told(
                "3:16",
                "path 've' starts from a centred normal source of standard deviation 5.0",
                "::: ",
                "follows from the path"),
        BrokenSpec.of(
                "normal of another deviation",
                "name: x",
                "target: {type: moons}",
                "source: {type: normal, std: [4]}",
                "path: {type: ve}")
            .told("3:16", "which this source is not"),
        BrokenSpec.of(
                "path and coupling",
                "name: x",
                "target: {type: moons}",
                "path: {type: ve}",
                "coupling:",
                "  type: minibatch_ot")
            .told("5:9", "path 've' keeps its law only if", "coupling 'minibatch_ot' does not"),
        BrokenSpec.line("shapes", "source: {type: line}")
            .told("3:16", "the source have shape [1], those of the target [2]"),
        BrokenSpec.of(
                "samples of a file", "name: x", "target: {type: table, file: t.csv, samples: 9}")
            .told("2:45", "data 'table' has 100 rows", "leave it out"),
        BrokenSpec.line("too few test points", "data: {test: 100}")
            .with("metrics.0.samples=101")
            .told("-s:1:22", "metric 'wasserstein' needs 101 test points, but there are 100"),
        BrokenSpec.line("default metric, no test points", "data: {test: 0}")
            .told("3:14", "metric 'wasserstein' needs 1 test point, but there are 0"),
        BrokenSpec.of(
                "best of nothing",
                "name: x",
                "target: {type: moons}",
                "training: {select: best_val}",
                "data: {validation: 0}")
            .told("3:20", "'select: best_val' needs validation points"),
        BrokenSpec.line("fraction of a law", "data: {test: 0.1}")
            .told("3:14", "'data.test' is a fraction, 0.1, but data 'moons' has no fixed number"),
        BrokenSpec.of(
                "more than the file has",
                "name: x",
                "target: {type: table, file: t.csv}",
                "data: {validation: 60, test: 40}")
            .told("3:20", "60 validation and 40 test points leave nothing", "100 rows"),
        BrokenSpec.of(
                "broken part and clash",
                "name: x",
                "target: {type: moons}",
                "path: {type: ve}",
                "coupling: {type: minibatch_ot}",
                "solver: {type: eulr}")
            .told("4:18", "keeps its law only if")
            .told("5:16", "unknown solver type 'eulr' (did you mean 'euler'?)"));
  }

  private static Stream<BrokenSpec> overrides() {
    return Stream.of(
        BrokenSpec.line("unknown setting", "path: {type: ot}")
            .with("path.sigma_mn=0.1")
            .told(
                "-s:1:9",
                "unknown setting 'sigma_mn' of path 'ot' (did you mean 'sigma_min'?)",
                "--> -s path.sigma_mn=0.1"),
        BrokenSpec.line("unknown key", "seed: 1")
            .with("pth.sigma=1")
            .told("-s:1:4", "unknown key 'pth' (did you mean 'path'?)"),
        BrokenSpec.line("wrong value", "seed: 1")
            .with("training.steps=many")
            .told("-s:1:19", "takes a whole number, got 'many'", "-s training.steps=many"),
        BrokenSpec.line("inside a value", "seed: 1")
            .with("seed.x=1")
            .told("-s:1:9", "'seed' is '1', which has no 'x'"),
        BrokenSpec.line("no item", "seed: 1")
            .with("metrics.3.samples=1")
            .told("-s:1:12", "'metrics' has no item '3'", "items 0 to 0"),
        BrokenSpec.line("nothing to remove", "path: {type: ot}")
            .with("~path.sigma_min")
            .told("-s:1:10", "the spec has no 'path.sigma_min' to remove"),
        BrokenSpec.line("not a list", "seed: 1")
            .with("seed+=1")
            .told("-s:1:4", "'seed' is not a list"),
        BrokenSpec.line("no equals sign", "seed: 1")
            .with("seed")
            .told("-s:1:4", "'seed' is not an override", "KEY=VALUE"),
        BrokenSpec.line("setting of the type before", "path: {type: linear}")
            .with("path.sigma=1", "path.type=ot")
            .told("-s:1:9", "unknown setting 'sigma' of path 'ot'"),
        BrokenSpec.line("what another type needs", "solver: {type: dopri5}")
            .with("solver.type=euler")
            .told("-s:1:16", "solver 'euler' needs 'steps'"),
        BrokenSpec.line("bad YAML", "seed: 1")
            .with("metrics=[{type: wasserstein}")
            .told("-s:1:32", "not YAML"),
        BrokenSpec.line("item of a list", "seed: 1")
            .with("metrics=[{type: wasserstein, order: x}]")
            .told("-s:1:40", "takes a whole number, got 'x'"));
  }
}
