package org.flowline.engine.wiring;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.flowline.engine.plugin.PluginException;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.spi.component.Above;
import org.flowline.spi.component.AtLeast;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.FlowPlugin;
import org.flowline.spi.coupling.Assignment;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Batch;
import org.flowline.spi.fitting.Capability;
import org.flowline.spi.fitting.Need;
import org.flowline.spi.fitting.Trait;
import org.flowline.spi.solver.Solver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plugins that cannot be used are refused when they are found, by name and with the reason. */
class BrokenPluginTest {
  @TempDir Path directory;

  private static final class OneCoupling extends FlowPlugin {
    private final String type;
    private final Class<? extends Coupling> implementation;

    OneCoupling(String type, Class<? extends Coupling> implementation) {
      this.type = type;
      this.implementation = implementation;
    }

    @Override
    protected void configure() {
      bindCoupling(type, implementation);
    }
  }

  private abstract static class Base implements Coupling {
    @Override
    public void couple(Batch source, Batch target, RandomGenerator random, Assignment out) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean independent() {
      return true;
    }
  }

  private static final class NoInject extends Base {}

  private static final class NoDoc extends Base {
    @Inject
    NoDoc(NoDoc.Config unused) {}

    record Config(@Default("1") int size) {}
  }

  private static final class OddType extends Base {
    @Inject
    OddType(OddType.Config unused) {}

    record Config(@Doc("When.") Date since) {}
  }

  private static final class TextInRange extends Base {
    @Inject
    TextInRange(TextInRange.Config unused) {}

    record Config(@Default("a") @AtLeast(1) @Doc("Which.") String which) {}
  }

  private static final class DefaultOutOfRange extends Base {
    @Inject
    DefaultOutOfRange(DefaultOutOfRange.Config unused) {}

    record Config(@Default("0") @Above(0) @Doc("How many.") int size) {}
  }

  private record Size(@Default("1") @Doc("How many.") int size) {}

  private record Rate(@Default("1") @Doc("How fast.") double rate) {}

  private static final class TwoRecords extends Base {
    @Inject
    TwoRecords(Size unused, Rate unusedRate) {}
  }

  private static final class BadDefault extends Base {
    @Inject
    BadDefault(BadDefault.Config unused) {}

    record Config(@Default("many") @Doc("How many.") int size) {}
  }

  static final class RejectedDefault extends Base {
    @Inject
    RejectedDefault(RejectedDefault.Config unused) {}

    record Config(@Default("0") @Doc("How many.") int size) {
      Config {
        if (size < 1) {
          throw new IllegalArgumentException("size must be at least 1, got " + size);
        }
      }
    }
  }

  private static final class ReservedName extends Base {
    @Inject
    ReservedName(ReservedName.Config unused) {}

    record Config(@Default("a") @Doc("Type.") String type) {}
  }

  private static final class UnusedConfig extends Base {
    @Inject
    UnusedConfig() {}

    record Config(@Default("a") @Doc("Word.") String word) {}
  }

  private static final class AsksForALaterPart extends Base {
    @Inject
    AsksForALaterPart(Solver unused) {}
  }

  private static final class Fails extends Base {
    @Inject
    Fails() {
      throw new IllegalStateException("out of order");
    }
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("odd", NoInject.class, "needs one constructor with @Inject, has 0"),
        Arguments.of("odd", NoDoc.class, "setting 'size' has no @Doc"),
        Arguments.of("odd", OddType.class, "setting 'since' has the type java.util.Date"),
        Arguments.of(
            "odd", TextInRange.class, "'which': it takes text, which cannot be at least 1"),
        Arguments.of("odd", DefaultOutOfRange.class, "'size' must be above 0, got 0"),
        Arguments.of("odd", TwoRecords.class, "takes two records of settings"),
        Arguments.of("odd", BadDefault.class, "'size' takes a whole number, got 'many'"),
        Arguments.of("odd", RejectedDefault.class, "size must be at least 1, got 0"),
        Arguments.of("odd", ReservedName.class, "setting 'type' has a name that specs use"),
        Arguments.of("odd", UnusedConfig.class, "does not take its Config"),
        Arguments.of("odd", Base.class, "is abstract"),
        Arguments.of("Odd Name", Fails.class, "lower-case letters"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void isRefusedAtTheStart(String type, Class<? extends Coupling> implementation, String reason) {
    PluginException e =
        assertThrows(
            PluginException.class, () -> PluginRegistry.of(new OneCoupling(type, implementation)));

    assertTrue(e.getMessage().contains(reason), e::getMessage);
    assertTrue(e.getMessage().contains("coupling '" + type + "'"), e::getMessage);
    assertTrue(e.getMessage().contains(OneCoupling.class.getName()), e::getMessage);
  }

  @Test
  void isNamedWhenItsOwnBindingsFail() {
    FlowPlugin plugin =
        new FlowPlugin() {
          @Override
          protected void configure() {
            bind(Consumer.class);
          }
        };
    PluginException e = assertThrows(PluginException.class, () -> PluginRegistry.of(plugin));

    assertTrue(e.getMessage().contains("cannot be configured"), e::getMessage);
  }

  private PluginException wiringFailure(Class<? extends Coupling> implementation)
      throws IOException {
    Path spec =
        Files.writeString(
            directory.resolve("spec.yaml"),
            "name: x\ntarget: {type: moons}\ncoupling: {type: odd}\n");
    PluginRegistry registry =
        PluginRegistry.of(new FakePlugin(), new OneCoupling("odd", implementation));
    return assertThrows(
        PluginException.class,
        () -> new SpecLoader(SpecContext.ofProcess(registry)).load(spec, List.of()));
  }

  @Test
  void isNamedWhenItAsksForWhatIsNotThere() throws IOException {
    PluginException e = wiringFailure(AsksForALaterPart.class);

    assertTrue(e.getMessage().contains("coupling 'odd' of plugin"), e::getMessage);
    assertTrue(e.getMessage().contains("Solver"), e::getMessage);
  }

  @Test
  void isNamedWhenItsConstructorFailsForAReasonOfItsOwn() throws IOException {
    PluginException e = wiringFailure(Fails.class);

    assertTrue(e.getMessage().contains("coupling 'odd' of plugin"), e::getMessage);
    assertTrue(e.getMessage().contains("out of order"), e::getMessage);
  }

  /** Cannot say what it has. */
  private static final class OffersNothingAtAll extends Base {
    @Inject
    OffersNothingAtAll() {}

    @Override
    public Set<Capability> offers() {
      throw new UnsupportedOperationException("boom");
    }
  }

  /** Needs what is of two parts. */
  private static final class NeedsTwoParts extends Base {
    @Inject
    NeedsTwoParts() {}

    @Override
    public List<Need> needs() {
      return List.of(new Need(List.of(Trait.LABELS, Trait.DENSITY), "both", ""));
    }
  }

  /** Needs something of a part that there is not, which nobody could have. */
  private static final class NeedsOfNoPart extends Base {
    @Inject
    NeedsOfNoPart() {}

    @Override
    public List<Need> needs() {
      return List.of(Need.of(() -> "cuopling", "none", ""));
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {OffersNothingAtAll.class, NeedsTwoParts.class, NeedsOfNoPart.class})
  void isNamedWhenItCannotSayHowItFits(Class<? extends Coupling> implementation)
      throws IOException {
    PluginException e = wiringFailure(implementation);

    assertTrue(e.getMessage().contains("coupling 'odd' of plugin"), e::getMessage);
    assertTrue(e.getMessage().contains("what it needs"), e::getMessage);
  }
}
