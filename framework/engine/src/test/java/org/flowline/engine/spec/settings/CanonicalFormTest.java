package org.flowline.engine.spec.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CanonicalFormTest {
  @Test
  void doesNotDependOnTheOrderOfKeys() {
    Map<String, Object> forwards = new LinkedHashMap<>();
    forwards.put("a", 1);
    forwards.put("b", 2.5);
    Map<String, Object> backwards = new LinkedHashMap<>();
    backwards.put("b", 2.5);
    backwards.put("a", 1);

    assertEquals(CanonicalForm.digest(forwards), CanonicalForm.digest(backwards));
  }

  @Test
  void leavesOutWhatIsAbsent() {
    assertEquals(
        CanonicalForm.of(Map.of("a", OptionalInt.of(3))),
        CanonicalForm.of(Map.of("a", 3, "b", Optional.empty(), "c", OptionalInt.empty())));
  }

  @Test
  void keepsNeighbouringValuesApart() {
    assertNotEquals(CanonicalForm.of(List.of("ab", "c")), CanonicalForm.of(List.of("a", "bc")));
    assertNotEquals(CanonicalForm.of(List.of("1")), CanonicalForm.of(List.of(1)));
    assertNotEquals(
        CanonicalForm.of(List.of(List.of(1), 2)), CanonicalForm.of(List.of(List.of(1, 2))));
    assertNotEquals(CanonicalForm.of(0.1), CanonicalForm.of(Math.nextUp(0.1)));
  }

  @Test
  void hasOneZero() {
    assertEquals(CanonicalForm.of(0.0), CanonicalForm.of(-0.0));
  }

  @Test
  void isDigestedBySha256() {
    assertEquals(
        // printf '{}' | sha256sum
        "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
        CanonicalForm.digest(Map.of()));
  }
}
