package org.flowline.journal.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.flowline.journal.file.HeldFile;

/**
 * The right to compute a request, held by one process of all that see its directory until it has
 * answered or gives the request back. The file of a claim names its holder; it is removed with the
 * claim, so one that nobody holds is that of a process that has died.
 */
public final class RequestClaim implements AutoCloseable {
  private final HeldFile held;

  private RequestClaim(HeldFile held) {
    this.held = held;
  }

  /**
   * Takes a request.
   *
   * @param holder what the others shall read
   * @return empty if another has it, or had it and died, which somebody has to {@link #bury} first
   * @throws IOException if no claim can be written
   */
  public static Optional<RequestClaim> take(Path request, ClaimHolder holder) throws IOException {
    Optional<HeldFile> held = HeldFile.take(StudyRequests.claim(request));
    if (held.isEmpty()) {
      return Optional.empty();
    }
    if (ClaimHolder.read(held.get().before()).isPresent()) {
      held.get().close();
      return Optional.empty();
    }
    held.get().write(holder.json());
    return Optional.of(new RequestClaim(held.get()));
  }

  /**
   * Removes the claim of a process that has died.
   *
   * @return that process; empty if the claim is held, or there is none
   * @throws IOException if it cannot be removed
   */
  public static Optional<ClaimHolder> bury(Path request) throws IOException {
    Path claim = StudyRequests.claim(request);
    if (ClaimHolder.read(HeldFile.textOf(claim)).isEmpty()) {
      return Optional.empty();
    }
    Optional<HeldFile> held = HeldFile.take(claim);
    if (held.isEmpty()) {
      return Optional.empty();
    }
    Optional<ClaimHolder> died = ClaimHolder.read(held.get().before());
    held.get().remove();
    return died;
  }

  /**
   * Who has a request.
   *
   * @return empty if nobody has, or that cannot be told
   * @throws IOException if its claim cannot be read
   */
  public static Optional<ClaimHolder> holder(Path request) throws IOException {
    try {
      return ClaimHolder.read(HeldFile.textOf(StudyRequests.claim(request)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether a request has the claim of a process that has died.
   *
   * @throws IOException if that cannot be tried
   */
  public static boolean abandoned(Path request) throws IOException {
    Path claim = StudyRequests.claim(request);
    Optional<HeldFile> held = Files.exists(claim) ? HeldFile.take(claim) : Optional.empty();
    if (held.isEmpty()) {
      return false;
    }
    try (HeldFile free = held.get()) {
      return ClaimHolder.read(free.before()).isPresent();
    }
  }

  /** Lets the request go. */
  @Override
  public void close() throws IOException {
    held.remove();
  }
}
