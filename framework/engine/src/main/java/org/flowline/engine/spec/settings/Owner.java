package org.flowline.engine.spec.settings;

import java.util.List;
import java.util.Optional;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.text.NearestName;
import org.flowline.engine.spec.text.Position;
import org.flowline.engine.spec.yaml.Node;
import org.flowline.spi.component.ComponentKey;

/**
 * Whose settings are being read, for messages and origins.
 *
 * @param label what it is, such as {@code path 'ot'}
 * @param prefix the dotted key of the mapping, such as {@code path}; empty for a whole spec
 * @param place where to show what is missing
 * @param extras keys beside the settings, read elsewhere
 * @param see the command that tells more
 */
public record Owner(
    String label, String prefix, Position place, List<String> extras, Optional<String> see) {
  /**
   * The owner of the settings of a component.
   *
   * @param describing the command that tells more of it
   */
  public static Owner of(
      ComponentKey key, String describing, String prefix, Position place, List<String> extras) {
    return new Owner(key.toString(), prefix, place, extras, Optional.of(describing));
  }

  /** A whole spec. */
  public static Owner document() {
    return new Owner("a spec", "", Position.DEFAULT, List.of(), Optional.empty());
  }

  /** Whether it is a whole spec. */
  boolean whole() {
    return prefix.isEmpty();
  }

  /** The place of a setting. */
  SettingPlace place(SettingsRecord.Field field, Position keyPosition) {
    return new SettingPlace(
        "'" + field.name() + "'" + (whole() ? "" : " of " + label),
        (whole() ? "" : prefix + ".") + field.name(),
        keyPosition,
        whole() ? Optional.of("flowline plugins describe " + field.name()) : see,
        field.example());
  }

  /** The problem that a missing setting is. */
  Problem missing(SettingsRecord.Field field) {
    if (whole()) {
      Problem problem = Problem.error(label + " needs a '" + field.name() + "'");
      return field
          .example()
          .map(text -> problem.hint("such as '" + field.name() + ": " + text + "'"))
          .orElse(problem);
    }
    return Problem.error(label + " needs '" + field.name() + "'", place)
        .hint("'" + field.name() + "' takes " + field.type().inWords())
        .see(see);
  }

  /** The problem that a key is which is no setting. */
  Problem unknown(Node.Entry entry, SettingsRecord settings, List<String> allowed) {
    List<String> shown = allowed.stream().filter(name -> !name.equals("type")).toList();
    return Problem.error("unknown setting '" + entry.key() + "' of " + label, entry.keyPosition())
        .hint(
            shown.isEmpty()
                ? label + " has no settings"
                : "settings of " + label + ": " + String.join(", ", shown))
        .suggestion(NearestName.to(entry.key(), allowed, settings.otherNames()))
        .see(see);
  }
}
