package org.flowline.journal.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;

/** What the system says of a write, with the name of the file, which it leaves out. */
public final class FileFailure {
  private FileFailure() {}

  /** The same of a file that was written under a temporary name, which means nothing to people. */
  static IOException renamed(Path temporary, Path file, IOException failure) {
    String message = String.valueOf(failure.getMessage());
    if (!message.contains(temporary.toString())) {
      return failure;
    }
    if (failure instanceof AccessDeniedException) {
      AccessDeniedException denied = new AccessDeniedException(file.toString());
      denied.initCause(failure);
      return denied;
    }
    return new IOException(message.replace(temporary.toString(), file.toString()), failure);
  }

  /** The failure itself where it names a file already. */
  public static IOException of(Path file, IOException failure) {
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof FileSystemException
        || failure instanceof DamagedFileException
        || message.contains(String.valueOf(file.getFileName()))) {
      return failure;
    }
    // Writers of pictures hide the reason behind a sentence of their own.
    String reason =
        Optional.ofNullable(failure.getCause())
            .filter(IOException.class::isInstance)
            .map(Throwable::getMessage)
            .orElse(message);
    return new IOException(file + ": " + reason, failure);
  }
}
