package org.flowline.cli.plugins;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.flowline.cli.option.PluginsOption;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.Terminal;
import org.flowline.cli.output.TextTable;
import org.flowline.engine.plugin.ComponentDescription;
import org.flowline.engine.plugin.PluginOrigin;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.spec.document.Part;
import org.flowline.engine.spec.document.SpecBlock;
import org.flowline.engine.spec.settings.Setting;
import org.flowline.engine.spec.text.NearestName;
import org.flowline.spi.component.ComponentKey;
import org.flowline.spi.component.Kind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One component and its settings, the components of a kind, or a block of a spec. */
@Command(
    name = "describe",
    description = "Shows a component and its settings; the types of a kind; a block of a spec.",
    mixinStandardHelpOptions = true)
public final class PluginsDescribeCommand implements Callable<Integer> {
  /** The key under which specs have a list of metrics. */
  private static final String METRICS = "metrics";

  private final Terminal terminal;

  @Spec private CommandSpec command = CommandSpec.create();

  @Parameters(
      index = "0",
      paramLabel = "KIND",
      description = "A kind, such as path, or a key of a spec, such as training.")
  private String kind = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "TYPE",
      description = "A type of that kind, such as ot; all are listed if it is left out.")
  private Optional<String> type = Optional.empty();

  @Mixin private PluginsOption plugins = new PluginsOption();

  /** The command, which answers on a terminal. */
  public PluginsDescribeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (PluginRegistry registry = plugins.load()) {
      Optional<Kind> wanted = named(kind);
      Optional<SpecBlock> block = SpecBlock.of(kind);
      if (type.isPresent()) {
        print(find(registry, type.get()));
      } else if (wanted.isEmpty() && block.isEmpty()) {
        throw unknownKind(registry);
      } else {
        block.ifPresent(known -> print(known, registry));
        wanted.ifPresent(known -> printTypes(known, standard(known), registry));
      }
    }
    return ExitCode.OK.value();
  }

  private ComponentDescription find(PluginRegistry registry, String wanted) {
    Kind known =
        named(kind).or(() -> ofBlock(wanted, registry)).orElseThrow(() -> unknownKind(registry));
    return registry
        .describe(new ComponentKey(known, wanted))
        .orElseThrow(
            () ->
                unknown(
                    kind,
                    wanted,
                    registry.types(known),
                    NearestName.to(wanted, registry.types(known), registry.otherNames(known)),
                    PluginsOption.ofAJar(registry)));
  }

  /** A kind by its own name, or by the key under which specs have it. */
  private static Optional<Kind> named(String name) {
    return Stream.of(
            Arrays.stream(Kind.values()).filter(candidate -> candidate.label().equals(name)),
            Arrays.stream(Part.values()).filter(part -> part.key().equals(name)).map(Part::kind),
            Stream.of(Kind.METRIC).filter(metric -> name.equals(METRICS)),
            SpecBlock.kindAt(name).stream())
        .flatMap(kinds -> kinds)
        .findFirst();
  }

  /** The kind that a block of a spec has a type of, or else its first one. */
  private Optional<Kind> ofBlock(String wanted, PluginRegistry registry) {
    return SpecBlock.of(kind)
        .flatMap(
            block ->
                block.kinds().stream()
                    .filter(each -> registry.types(each).contains(wanted))
                    .findFirst()
                    .or(() -> block.kinds().stream().findFirst()));
  }

  private ParameterException unknownKind(PluginRegistry registry) {
    Optional<String> elsewhere = NamedElsewhere.of(kind, registry);
    if (elsewhere.isPresent()) {
      return new ParameterException(
          command.commandLine(), "no kind '%s'; %s".formatted(kind, elsewhere.get()));
    }
    List<String> known =
        Stream.concat(
                Arrays.stream(Kind.values()).map(Kind::label),
                SpecBlock.all().stream().map(SpecBlock::key))
            .distinct()
            .toList();
    return unknown("kind", kind, known, NearestName.to(kind, known), "");
  }

  private ParameterException unknown(
      String what, String name, List<String> known, Optional<String> meant, String more) {
    return new ParameterException(
        command.commandLine(),
        "no %s '%s'%s; there are %s%s"
            .formatted(
                what,
                name,
                meant.map(" (did you mean '%s'?)"::formatted).orElse(""),
                String.join(", ", known),
                more));
  }

  private void print(SpecBlock block, PluginRegistry registry) {
    terminal.result(block.key() + ": " + block.doc());
    if (!block.settings().isEmpty()) {
      printSettings(block.settings());
    }
    block.kinds().forEach(each -> printTypes(each, block.standard(each), registry));
  }

  /** The type of a kind that a block of a spec has if it names none. */
  private static Optional<String> standard(Kind known) {
    return SpecBlock.all().stream().flatMap(block -> block.standard(known).stream()).findFirst();
  }

  private void printTypes(Kind known, Optional<String> standard, PluginRegistry registry) {
    terminal.result(
        "types of %s%s:"
            .formatted(known.label(), standard.map(" (default: %s)"::formatted).orElse("")));
    TextTable table = new TextTable("TYPE", "WHAT IT IS");
    for (ComponentDescription component : registry.components(known)) {
      table.row(component.key().type(), component.doc());
    }
    table.lines().forEach(line -> terminal.result("  " + line));
    terminal.result("  see: flowline plugins describe " + known.label() + " TYPE");
  }

  private void printSettings(List<Setting> settings) {
    TextTable table = new TextTable("SETTING", "TYPE", "DEFAULT", "WHAT IT IS");
    for (Setting setting : settings) {
      table.row(setting.name(), setting.type(), standard(setting), setting.doc());
    }
    table.lines().forEach(line -> terminal.result("  " + line));
  }

  private void print(ComponentDescription component) {
    Kind known = component.key().kind();
    String spec = place(known).orElse(known.label() + ": %s").formatted(component.example());
    terminal.result(spec.replaceFirst("=", ": "));
    terminal.result("  " + component.doc());
    if (!component.formula().isEmpty()) {
      terminal.result("  " + component.formula());
    }
    if (component.settings().isEmpty()) {
      terminal.result("  It has no settings.");
    } else {
      printSettings(component.settings());
    }
    place(known)
        .ifPresent(
            place ->
                terminal.result(
                    "  try: ./flowline run experiments/quickstart.yaml%s -s '%s'"
                        .formatted(
                            component.origin().option(), place.formatted(component.example()))));
    terminal.result("  from " + component.origin() + digest(component.origin()));
  }

  private static String digest(PluginOrigin origin) {
    return origin.outside() ? ", digest " + origin.version() : "";
  }

  /** Where a spec has a component of a kind, empty for parts of a study. */
  private static Optional<String> place(Kind kind) {
    return switch (kind) {
      case DATA -> Optional.of("target=%s");
      case METRIC -> Optional.of("metrics=[%s]");
      case PATH, COUPLING, OBJECTIVE, ARCHITECTURE, OPTIMIZER, SOLVER ->
          Optional.of(kind.label() + "=%s");
      case TIME_SAMPLING -> Optional.of("training." + kind.label() + "=%s");
      case SEARCH, STOPPING, LAUNCHER, TRACKER -> Optional.empty();
    };
  }

  private static String standard(Setting setting) {
    return Optional.of("required")
        .filter(word -> setting.required())
        .or(setting::defaultValue)
        .orElse("none");
  }
}
