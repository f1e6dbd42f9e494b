package dev.tallyman.ledger;

/** A thread with a given id: as in a JVM in which that many were started. */
final class FarThread extends Thread {
  private final long id;

  private FarThread(long id, Runnable work) {
    super(work);
    this.id = id;
  }

  /** Runs something on such a thread, to its end. */
  static void run(long id, Runnable work) {
    FarThread thread = new FarThread(id, work);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  @SuppressWarnings("deprecation") // what ThreadIds asks where nobody offered it the field
  public long getId() {
    return id;
  }
}
