package dev.tallyman.launcher;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;

/**
 * What the JDK remembers of records. To link a record's {@code equals} or {@code hashCode} it
 * adapts method handles that all records share, and later JDKs keep the last adaptation of each in
 * a soft reference, which leads to a detached engine's classes until memory is short.
 */
final class RecordLinks {
  private RecordLinks() {}

  /**
   * Puts a class that stays in the place of what is remembered, as if it were a record with itself
   * as a component. A JDK that remembers nothing remembers nothing of this.
   *
   * @param stays a class of a loader that is none of the JDK's: of others nothing is kept softly
   */
  static void remember(Class<?> stays) {
    MethodHandle itself = MethodHandles.identity(stays);
    try {
      link("equals", MethodType.methodType(boolean.class, stays, Object.class), itself);
      link("hashCode", MethodType.methodType(int.class, stays), itself);
    } catch (Throwable e) {
      // Then the engine goes when memory is short.
    }
  }

  private static void link(String method, MethodType type, MethodHandle component)
      throws Throwable {
    Object unused =
        ObjectMethods.bootstrap(
            MethodHandles.lookup(), method, type, type.parameterType(0), "", component);
  }
}
