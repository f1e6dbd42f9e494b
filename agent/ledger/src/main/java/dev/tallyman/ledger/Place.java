package dev.tallyman.ledger;

/**
 * Where in a page a handle lies.
 *
 * @param page number of the {@link PageUse} in the pool's notes; 0 if none is known
 * @param bytes what it takes of the page, {@link Getters#NONE} if unknown
 */
public record Place(int page, long bytes) {
  /** No page is known. */
  public static final Place NOWHERE = new Place(0, Getters.NONE);
}
