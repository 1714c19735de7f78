package org.flowline.engine.spec.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.problem.Problems;
import org.flowline.engine.spec.text.Origins;
import org.flowline.engine.spec.text.Source;
import org.flowline.engine.spec.yaml.FlowValue;
import org.flowline.engine.spec.yaml.Node;
import org.flowline.spi.component.Above;
import org.flowline.spi.component.AddedLater;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.SettingException;
import org.junit.jupiter.api.Test;

/** A record among the settings of a record is a block of its own. */
class NestedSettingsTest {
  /** Settings with a block, and one that may be left out. */
  record Outer(
      @Default("1") @Doc("Outside.") int whole,
      @Default("{rate: 0.5}") @Doc("Within.") Inner inner,
      @Doc("Perhaps.") Optional<Inner> other,
      @Default("[{rate: 1}, {rate: 2, name: b}]") @Doc("Several.") List<Inner> many) {}

  /** The block. */
  record Inner(@Above(0) @Doc("A rate.") double rate, @Default("a") @Doc("A name.") String name) {
    Inner {
      if (name.equals("taken")) {
        throw new SettingException("name", "name must not be taken");
      }
    }
  }

  private static final SettingsRecord SETTINGS = SettingsRecord.of(Outer.class);

  private final Problems problems = new Problems();
  private final Origins origins = new Origins();

  private Optional<Outer> bind(String yaml) {
    Source source = Source.commandLine("-s", yaml);
    Node.Mapping mapping = (Node.Mapping) FlowValue.read(yaml, source, 0, problems);
    Owner owner =
        new Owner("path 'nested'", "path", mapping.position(), List.of(), Optional.empty());
    Reading alone = Reading.alone(problems);
    return new RecordBinder(new Reading(alone.catalog(), alone.parts(), origins, problems))
        .bind(SETTINGS, mapping, owner)
        .map(Outer.class::cast);
  }

  private List<String> sentences() {
    return problems.all().stream().map(Problem::sentence).toList();
  }

  @Test
  void blocksHaveTheirDefaults() {
    Outer read = bind("{whole: 2}").orElseThrow();
    assertEquals(new Inner(0.5, "a"), read.inner());
    assertEquals(Optional.empty(), read.other());
    assertEquals(List.of(new Inner(1, "a"), new Inner(2, "b")), read.many());
  }

  @Test
  void blocksAreRead() {
    Outer read = bind("{inner: {rate: 3, name: x}, other: {rate: 4}, many: []}").orElseThrow();
    assertEquals(new Outer(1, new Inner(3, "x"), Optional.of(new Inner(4, "a")), List.of()), read);
    assertEquals(16, origins.of("path.inner.rate").column());
  }

  @Test
  void allMistakesInsideAreTold() {
    assertTrue(bind("{inner: {rat: 3}, other: 7, many: [{rate: 0}, {rate: x}]}").isEmpty());
    assertEquals(
        List.of(
            "unknown setting 'rat' of 'path.inner' (did you mean 'rate'?)",
            "'path.inner' needs 'rate'",
            "'path.other' takes a mapping, got '7'",
            "'rate' of 'path.many.0' must be above 0, got 0",
            "'rate' of 'path.many.1' takes a number, got 'x'"),
        sentences());
  }

  @Test
  void aBlockRefusesItsValuesAtTheirPlace() {
    assertTrue(bind("{inner: {rate: 1, name: taken}}").isEmpty());
    assertEquals(List.of("'path.inner': name must not be taken"), sentences());
    assertEquals(25, problems.all().get(0).positions().get(0).column());
  }

  @Test
  void settingsOfABlockAreDescribedByDottedNames() {
    assertEquals(
        List.of("whole", "inner.rate", "inner.name", "other.rate", "other.name", "many"),
        SETTINGS.settings().stream().map(Setting::name).toList());
  }

  @Test
  void theSchemaOfABlockIsInThatOfItsOwner() {
    Map<String, Object> schema =
        new ComponentSchema(Reading.alone(problems).catalog()).block(SETTINGS);
    Map<?, ?> inner = (Map<?, ?>) ((Map<?, ?>) schema.get("properties")).get("inner");
    assertEquals(false, inner.get("additionalProperties"));
    Map<?, ?> rate = (Map<?, ?>) ((Map<?, ?>) inner.get("properties")).get("rate");
    assertTrue(rate.toString().contains("exclusiveMinimum=0.0"), rate.toString());
  }

  @Test
  void theKeyOfAnExperimentFollowsTheValuesInside() {
    Outer one = bind("{inner: {rate: 1}}").orElseThrow();
    Outer same = bind("{inner: {name: a, rate: 1.0}, whole: 1}").orElseThrow();
    Outer other = bind("{inner: {rate: 2}}").orElseThrow();
    String digest = CanonicalForm.digest(CanonicalForm.settings(SETTINGS, one));
    assertEquals(digest, CanonicalForm.digest(CanonicalForm.settings(SETTINGS, same)));
    assertNotEquals(digest, CanonicalForm.digest(CanonicalForm.settings(SETTINGS, other)));
  }

  /** Settings as they were, and the same with one more, on its own and in a block. */
  record Before(@Default("1") @Doc("First.") int first) {}

  record After(
      @Default("1") @Doc("First.") int first,
      @AddedLater @Default("1") @Doc("A number.") int second,
      @AddedLater @Default("{first: 1}") @Doc("A block.") Before third) {}

  record Around(@Default("{}") @Doc("A block.") Before block) {}

  record AroundAfter(@Default("{}") @Doc("A block.") After block) {}

  record WithoutDefault(@AddedLater @Doc("A number.") int second) {}

  private static String key(Record settings) {
    return CanonicalForm.digest(
        CanonicalForm.keySettings(SettingsRecord.of(settings.getClass()), settings));
  }

  @Test
  void theKeyOfAnExperimentDoesNotChangeBySettingsThatWereAddedLater() {
    for (int first : new int[] {1, 7}) {
      Before before = new Before(first);
      After standard = new After(first, 1, new Before(1));
      assertEquals(key(before), key(standard));
      assertEquals(key(new Around(before)), key(new AroundAfter(standard)));
      for (After other :
          List.of(new After(first, 2, new Before(1)), new After(first, 1, new Before(2)))) {
        assertNotEquals(key(before), key(other));
        assertNotEquals(key(new Around(before)), key(new AroundAfter(other)));
      }
    }
    assertNotEquals(key(new After(1, 2, new Before(1))), key(new After(1, 3, new Before(1))));
  }

  @Test
  void aSettingThatWasAddedLaterHasADefault() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> SettingsRecord.of(WithoutDefault.class))
            .getMessage();
    assertEquals("setting 'second' was added later without a default", message);
  }

  /** A setting of a type that no YAML is bound to. */
  record ByNumber(@Doc("Anything.") Map<Integer, String> any) {}

  @Test
  void aTypeThatNoSettingHasIsToldWithThoseThatOneCanHave() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> SettingsRecord.of(ByNumber.class));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.startsWith("setting 'any' has the type java.util.Map"), message);
    assertTrue(message.contains("it can be a double, int, long, boolean, String"), message);
  }
}
