package org.flowline.journal.study;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Claims a request in a process of its own and holds it until it is killed. */
final class ClaimHolding {
  private ClaimHolding() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    ClaimHolder self = ClaimHolder.here("1", Optional.empty(), Instant.EPOCH, Optional.of("held"));
    Optional<RequestClaim> claim = RequestClaim.take(Path.of(args[0]), self);
    System.out.println(claim.isPresent() ? "claimed" : "refused");
    Thread.sleep(60_000);
    System.out.println(claim);
  }
}
