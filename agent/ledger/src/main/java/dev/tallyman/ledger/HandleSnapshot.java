package dev.tallyman.ledger;

import java.util.List;

/**
 * An open handle.
 *
 * @param className class of the handle
 * @param generation which life
 * @param count references open by the ledger
 * @param observed references by the handle's own count, {@link Getters#NONE} if it could not be
 *     read
 * @param bytes its size, {@link Getters#NONE} if unknown
 * @param place where in a page it lies
 * @param birthSite where it was got
 * @param birthStack number of the stack there, {@link Stacks#NONE} if none was taken
 * @param isStatic got by a class initialiser
 * @param own a page that a pool makes for itself
 * @param reclaim who gets its memory back without a release
 * @param held how many of its references other open handles hold
 * @param holds how many other open handles it holds a reference of
 * @param doubtful got in a way that was not seen, or something else of it was not
 * @param unreachable a garbage collection found that nobody can reach it
 * @param raised a reference was taken on it when none was open
 * @param age for how many milliseconds it has been open, at least; 0 if unknown
 * @param tape its history, oldest first
 * @param group if it is no memory itself but the count of others: the class of those that it holds;
 *     else empty
 */
public record HandleSnapshot(
    String className,
    int generation,
    int count,
    long observed,
    long bytes,
    Place place,
    int birthSite,
    int birthStack,
    boolean isStatic,
    boolean own,
    Reclaim reclaim,
    int held,
    int holds,
    boolean doubtful,
    boolean unreachable,
    boolean raised,
    int age,
    List<TapeEntry> tape,
    String group) {

  /** The same without its history. */
  public HandleSnapshot withoutTape() {
    return new HandleSnapshot(
        className,
        generation,
        count,
        observed,
        bytes,
        place,
        birthSite,
        birthStack,
        isStatic,
        own,
        reclaim,
        held,
        holds,
        doubtful,
        unreachable,
        raised,
        age,
        List.of(),
        group);
  }

  /** How many are lost with it: itself, or those whose count it is. */
  public int units() {
    return group.isEmpty() ? 1 : holds;
  }
}
