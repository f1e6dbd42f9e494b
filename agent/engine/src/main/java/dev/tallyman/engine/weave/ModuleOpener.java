package dev.tallyman.engine.weave;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;

/**
 * Opens a package of a named module to the engine, and to nobody else, so that a pool's own counts
 * can be read.
 */
final class ModuleOpener {
  private final Instrumentation instrumentation;

  ModuleOpener(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  void open(Class<?> type) {
    Module module = type.getModule();
    Module engine = ModuleOpener.class.getModule();
    if (module.isNamed() && !module.isOpen(type.getPackageName(), engine)) {
      instrumentation.redefineModule(
          module,
          Set.of(engine),
          Map.of(),
          Map.of(type.getPackageName(), Set.of(engine)),
          Set.of(),
          Map.of());
    }
  }
}
