package dev.tallyman.launcher;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gives the described classes the field that carries their shadow. Its work is deterministic, and
 * it runs on every load and redefinition of the class: a tool that redefines it later meets the
 * same fields.
 */
final class FieldTransformer implements ClassFileTransformer, Consumer<Set<String>> {
  private volatile TrackedNames tracked = new TrackedNames(Set.of());

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
    if (className == null || loader == null || !tracked.contains(className)) {
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
}
