package org.flowline.engine.spec.settings;

import java.util.Optional;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.text.Position;

/**
 * What a value is read for.
 *
 * @param label for messages, such as {@code 'steps' of 'training'}
 * @param key the dotted key
 * @param position where to show what is missing in it
 * @param see the command that tells more
 * @param example what could stand here
 */
record SettingPlace(
    String label, String key, Position position, Optional<String> see, Optional<String> example) {
  /** A value with no place in a document. */
  static SettingPlace of(String label) {
    return new SettingPlace(label, "", Position.DEFAULT, Optional.empty(), Optional.empty());
  }

  /** An item of this list. */
  SettingPlace item(int index, Position position) {
    return new SettingPlace("an item of " + label, key + "." + index, position, see, example);
  }

  /** The value of a name in this mapping. */
  SettingPlace named(String name, Position position) {
    return new SettingPlace("'" + name + "' of " + label, key + "." + name, position, see, example);
  }

  /** A problem with what could stand here instead. */
  Problem hinted(Problem problem) {
    return example.map(text -> problem.hint("such as " + text)).orElse(problem);
  }
}
