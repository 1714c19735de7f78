package org.flowline.engine.spec.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
  private static final List<String> NAMES =
      List.of("sigma", "sigma_min", "batch_size", "ot", "learning_rate");

  @ParameterizedTest
  @CsvSource({
    "sigma_mn, sigma_min",
    "sgima_min, sigma_min",
    "sigmaMin, sigma_min",
    "Batch-Size, batch_size",
    "batchsize, batch_size",
    "learnng_rat, learning_rate",
    "to, ot"
  })
  void isFound(String typed, String meant) {
    assertEquals(Optional.of(meant), NearestName.to(typed, NAMES));
  }

  @ParameterizedTest
  @CsvSource({"banana", "vp", "lr", "''"})
  void isNotForcedOnWhatIsFarAway(String typed) {
    assertEquals(Optional.empty(), NearestName.to(typed, NAMES));
  }

  @Test
  void oneLetterSaysNothingOfAnother() {
    assertEquals(Optional.empty(), NearestName.to("D", List.of("A", "B")));
    assertEquals(Optional.of("A"), NearestName.to("a", List.of("A", "B")));
  }

  @Test
  void isMeasuredInEdits() {
    assertEquals(0, NearestName.distance("kitten", "kitten"));
    assertEquals(3, NearestName.distance("kitten", "sitting"));
    assertEquals(1, NearestName.distance("ab", "ba"));
    assertEquals(4, NearestName.distance("", "four"));
  }
}
