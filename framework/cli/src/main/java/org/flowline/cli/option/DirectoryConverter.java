package org.flowline.cli.option;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a directory that is there or can be made: nothing else is in its place. */
public final class DirectoryConverter implements ITypeConverter<Path> {
  @Override
  public Path convert(String text) {
    Path directory;
    try {
      directory = Path.of(text);
    } catch (InvalidPathException e) {
      throw new TypeConversionException("'" + text + "' cannot be the name of a directory");
    }
    Stream.iterate(directory, Objects::nonNull, Path::getParent)
        .filter(Files::exists)
        .findFirst()
        .filter(there -> !Files.isDirectory(there))
        .ifPresent(
            there -> {
              throw new TypeConversionException(
                  "'%s' is %s, and a directory is needed"
                      .formatted(there, Files.isRegularFile(there) ? "a file" : "no directory"));
            });
    return directory;
  }
}
