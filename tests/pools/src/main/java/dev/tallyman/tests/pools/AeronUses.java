package dev.tallyman.tests.pools;

import static dev.tallyman.tests.pools.Uses.keep;

import io.aeron.Aeron;
import io.aeron.Publication;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.logbuffer.BufferClaim;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;

/** Ranges of Aeron's logs that are claimed. */
final class AeronUses {
  private static final String CHANNEL = "aeron:ipc?term-length=64k";
  private static final long LIMIT = TimeUnit.SECONDS.toNanos(30);

  /** No thread of its own: what is to be done is done where something is waited for. */
  private static final MediaDriver DRIVER =
      MediaDriver.launchEmbedded(
          new MediaDriver.Context()
              .aeronDirectoryName(directory())
              .threadingMode(ThreadingMode.INVOKER)
              .termBufferSparseFile(true)
              .dirDeleteOnStart(true));

  private static final Aeron AERON =
      Aeron.connect(
          new Aeron.Context()
              .aeronDirectoryName(DRIVER.aeronDirectoryName())
              .useConductorAgentInvoker(true)
              .driverAgentInvoker(DRIVER.sharedAgentInvoker()));

  private static int streams;

  private AeronUses() {}

  private static String directory() {
    try {
      return Files.createTempDirectory("aeron").resolve("driver").toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A publication that has a subscriber. */
  private static Publication connected(boolean isExclusive) {
    int stream = ++streams;
    Subscription subscription = keep(AERON.addSubscription(CHANNEL, stream));
    Publication publication =
        isExclusive
            ? AERON.addExclusivePublication(CHANNEL, stream)
            : AERON.addPublication(CHANNEL, stream);
    long end = System.nanoTime() + LIMIT;
    while (!publication.isConnected() || !subscription.isConnected()) {
      AERON.conductorAgentInvoker().invoke();
      if (System.nanoTime() > end) {
        throw new IllegalStateException("not connected");
      }
    }
    return publication;
  }

  private static BufferClaim claimed(Publication publication, BufferClaim claim) {
    if (publication.tryClaim(32, claim) < 0) {
      throw new IllegalStateException("nothing to claim");
    }
    claim.buffer().putLong(claim.offset(), 7);
    return claim;
  }

  @Right
  static void committed() {
    try (Publication publication = connected(true)) {
      BufferClaim claim = new BufferClaim();
      for (int i = 0; i < 3; i++) {
        claimed(publication, claim).commit();
      }
    }
  }

  @Right
  static void aborted() {
    try (Publication publication = connected(false)) {
      claimed(publication, new BufferClaim()).abort();
    }
  }

  @Right
  static void refused() {
    Publication publication = connected(true);
    publication.close();
    if (publication.tryClaim(32, new BufferClaim()) >= 0) {
      throw new AssertionError("a closed publication gave something");
    }
  }

  @Right
  static void committedElsewhere() throws Exception {
    try (Publication publication = connected(false)) {
      BufferClaim claim = claimed(publication, new BufferClaim());
      Uses.elsewhere(claim::commit);
    }
  }

  @Planted(at = "claimed")
  static void lost() {
    keep(claimed(connected(true), new BufferClaim()));
  }
}
