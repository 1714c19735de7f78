package org.flowline.cli.option;

import java.time.Duration;
import org.flowline.engine.spec.document.DurationText;
import org.flowline.spi.component.SettingException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time as specs have it, such as {@code 10m}. */
public final class DurationConverter implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    try {
      return DurationText.parse(text);
    } catch (SettingException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
