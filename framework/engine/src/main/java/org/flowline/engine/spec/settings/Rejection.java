package org.flowline.engine.spec.settings;

import java.util.List;
import java.util.Optional;
import org.flowline.engine.spec.problem.Problem;
import org.flowline.engine.spec.text.NearestName;
import org.flowline.engine.spec.text.Origins;
import org.flowline.engine.spec.text.Position;
import org.flowline.spi.component.ComponentKey;
import org.flowline.spi.component.SettingException;

/** What a settings record or a component did not accept, as a problem at the setting it names. */
public final class Rejection {
  private Rejection() {}

  /**
   * The problem that a component's refusal is.
   *
   * @param message why it could not be made
   * @param cause what it threw, which may name a setting
   * @param describing the command that tells more of it
   * @param prefix the dotted key of its mapping
   */
  public static Problem of(
      String message,
      Throwable cause,
      ComponentKey key,
      String describing,
      String prefix,
      Origins origins) {
    Owner owner = Owner.of(key, describing, prefix, Position.DEFAULT, List.of());
    Problem problem = of(message, named(cause), owner, origins);
    return cause instanceof SettingException refused
        ? problem.suggestion(NearestName.to(refused.wrong(), refused.known()))
        : problem;
  }

  /** The setting that a refusal names. */
  static Optional<String> named(Throwable cause) {
    return cause instanceof SettingException refused
        ? Optional.of(refused.setting())
        : Optional.empty();
  }

  static Problem of(String message, Optional<String> setting, Owner owner, Origins origins) {
    Position at =
        setting
            .map(name -> origins.of(owner.prefix() + "." + name))
            .filter(Position::written)
            .or(() -> setting.filter(name -> name.indexOf('.') > 0).map(origins::of))
            .filter(Position::written)
            .or(() -> Optional.of(origins.of(owner.prefix() + ".type")).filter(Position::written))
            .orElse(owner.place());
    return Problem.error(owner.label() + ": " + message, at).see(owner.see());
  }
}
