package dev.tallyman.engine.judge;

/** How an event reads. Without the ledger: {@code explain} runs where there is none. */
public final class EventText {
  /** The word of {@code EventKind.THROWN}. */
  static final String THROWN = "thrown";

  private EventText() {}

  /**
   * The call, or the event if no call is known; of an exception its class.
   *
   * @param event the event's word
   * @param call name of the called method, or of the exception's class; empty if unknown
   */
  public static String of(String event, String call) {
    if (event.equals(THROWN)) {
      return event + " " + exception(call);
    }
    return call.isEmpty() ? event : call + "()";
  }

  /** The name of an exception's class without its package. */
  static String exception(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }
}
