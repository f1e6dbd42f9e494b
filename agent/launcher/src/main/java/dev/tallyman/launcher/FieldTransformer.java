package dev.tallyman.launcher;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gives the described classes the field that carries their shadow. Its work is deterministic: what
 * got the field when it was loaded gets it again on each redefinition, so that a tool which
 * redefines the class later meets the same fields, and what was loaded without it never does,
 * because no field can be added to a class that is there.
 */
final class FieldTransformer implements ClassFileTransformer, Consumer<Set<String>> {
  private static final String INTERFACE = ShadowField.INTERFACE.replace('/', '.');

  private volatile TrackedNames tracked = new TrackedNames(Set.of());

  /** The one that is a transformer now; the last one stays when an agent is detached. */
  private static @Nullable FieldTransformer installed;

  /** What an earlier watch installed is needed no more: another one does its work. */
  static synchronized void replace(Instrumentation instrumentation, FieldTransformer by) {
    if (installed != null && installed != by) {
      instrumentation.removeTransformer(installed);
    }
    installed = by;
  }

  /** Takes the internal names of all classes to change from now on. */
  @Override
  public void accept(Set<String> names) {
    tracked = new TrackedNames(names);
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String className,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    if (className == null || loader == null) {
      return null;
    }
    if (redefined == null ? !tracked.contains(className) : !hasField(redefined)) {
      return null;
    }
    try {
      return new ShadowField(classFile).added();
    } catch (RuntimeException e) {
      // The class goes without a shadow; the ledger counts its handles as untracked and the report
      // says so.
      return null;
    }
  }

  private static boolean hasField(Class<?> type) {
    for (Class<?> one : type.getInterfaces()) {
      if (one.getName().equals(INTERFACE)) {
        return true;
      }
    }
    return false;
  }
}
