package org.flowline.engine.spec;

import java.util.List;
import java.util.Optional;
import org.flowline.spi.component.ComponentKey;

/** What a settings record or a component did not accept, as a problem at the setting it names. */
public final class Rejection {
  private Rejection() {}

  /**
   * The problem that a component's message is.
   *
   * @param message why it could not be made
   * @param names its settings
   * @param prefix the dotted key of its mapping
   */
  public static Problem of(
      String message, ComponentKey key, List<String> names, String prefix, Origins origins) {
    return of(message, names, Owner.of(key, prefix, Position.DEFAULT, List.of()), origins);
  }

  static Problem of(String message, List<String> names, Owner owner, Origins origins) {
    Optional<String> name = SettingNames.firstIn(message, names);
    Position at =
        name.or(() -> quoted(message, names, owner, origins))
            .map(setting -> origins.of(owner.prefix() + "." + setting))
            .filter(Position::written)
            .or(() -> Optional.of(origins.of(owner.prefix() + ".type")).filter(Position::written))
            .orElse(owner.place());
    return Problem.error(owner.label() + ": " + SettingNames.inYaml(message, name), at)
        .see(owner.see());
  }

  /** The setting whose value a message repeats, such as the name of a file. */
  private static Optional<String> quoted(
      String message, List<String> names, Owner owner, Origins origins) {
    return names.stream()
        .filter(
            name ->
                origins
                    .of(owner.prefix() + "." + name)
                    .excerpt()
                    .map(value -> value.replaceAll("^[\"']|[\"']$", ""))
                    .filter(value -> value.matches(".*[A-Za-z].{3,}") && message.contains(value))
                    .isPresent())
        .findFirst();
  }
}
