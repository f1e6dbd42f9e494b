package dev.tallyman.engine.descriptor;

import org.jspecify.annotations.Nullable;

/**
 * What a pool object counts itself.
 *
 * @param className its class
 * @param used what it counts as out
 * @param less what is to be taken off that; null for nothing
 * @param floor what it counts as out when all is back
 * @param bound the most that it may count as out; null if it is a number, or none
 * @param most the number; -1 for none
 * @param idle what it has at rest; null if it is not known
 * @param keeps the most that it may have at rest; null if it is a number, or {@code idle} is null
 * @param keepsMost the number; what is to be added to {@code keeps} if there is one
 */
public record OwnerRule(
    String className,
    @Nullable GetterRule used,
    @Nullable GetterRule less,
    long floor,
    @Nullable GetterRule bound,
    long most,
    @Nullable GetterRule idle,
    @Nullable GetterRule keeps,
    long keepsMost) {

  /** True if there is something to read. */
  public boolean counts() {
    return used != null || bound != null || idle != null;
  }
}
