package dev.tallyman.ledger;

import java.util.List;

/**
 * A page with rules.
 *
 * @param className class of the page
 * @param number number of the page in its pool's book
 * @param owner number of the pool object it entered, 0 for none
 * @param floor its count when only its pool holds it
 * @param state where it is
 * @param generation how often it was recycled
 * @param bias references the pool holds pre-charged
 * @param handed references handed out so far
 * @param tickets open references
 * @param count its own count, {@link Getters#NONE} if it could not be read
 * @param frags its own frag count, {@link Getters#NONE} where it keeps none
 * @param bytes its size, {@link Getters#NONE} if unknown
 * @param getSite where it was last handed out
 * @param doomedSite the put after which only plain holders were left, -1 for none
 * @param facts what was latched, in order
 * @param tape its history, oldest first
 * @param still for how many milliseconds nothing has happened to it and no call is under way that
 *     moves it, at least; 0 if unknown
 */
public record PageSnapshot(
    String className,
    int number,
    int owner,
    int floor,
    PageState state,
    int generation,
    int bias,
    int handed,
    List<TicketSnapshot> tickets,
    long count,
    long frags,
    long bytes,
    int getSite,
    int doomedSite,
    List<PageFact> facts,
    List<TapeEntry> tape,
    int still) {

  /** True if references are open and none of them is in reach of the program. */
  public boolean isLost() {
    for (TicketSnapshot ticket : tickets) {
      if (!ticket.lost()) {
        return false;
      }
    }
    return !tickets.isEmpty();
  }

  /** Open references of a channel. */
  public int open(Channel channel) {
    int open = 0;
    for (TicketSnapshot ticket : tickets) {
      if (ticket.channel() == channel) {
        open++;
      }
    }
    return open;
  }
}
