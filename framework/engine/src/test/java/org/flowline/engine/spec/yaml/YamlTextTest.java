package org.flowline.engine.spec.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.flowline.engine.spec.text.NumberText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

class YamlTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain", "data/moons.csv", "8gaussians", "", " ", "no", "On", "010", "0x1f", "1:30", "1e3",
        "2024-01-01", "~", "null", "a: b", "# c", "- d", "{e}", "'f'", "\"g\"", "h\\i", "j\nk\tl",
        "\u0085\u2028\u0000\u007f\u009f", "\u00e9\ud83c\udf19", "*m", "&n", "!o", "%p", "@q", "=",
            "<<", ".5"
      })
  void readsBackAsTheSameStringInAnyYaml(String text) {
    assertEquals(text, new Yaml().<Object>load(YamlText.text(text)));
    assertEquals(List.of(text), new Yaml().<Object>load("[" + YamlText.text(text) + "]"));
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0,
        1,
        -5,
        0.1,
        1e-5,
        1.5e-7,
        1e300,
        4.9e-324,
        123456789.125,
        1e15,
        9007199254740994.0
      })
  void writesNumbersThatReadBackExactly(double value) {
    assertEquals(value, Double.parseDouble(NumberText.of(value)));
  }

  @Test
  void writesNumbersAsPeopleDo() {
    assertEquals("5000", NumberText.of(5000));
    assertEquals("0.001", NumberText.of(1e-3));
    assertEquals("1e-5", NumberText.of(1e-5));
    assertEquals("1.5e-7", NumberText.of(1.5e-7));
  }
}
