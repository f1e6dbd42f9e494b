package dev.tallyman.engine;

import dev.tallyman.engine.annotated.AnnotatedFiles;
import dev.tallyman.engine.annotated.AnnotatedPool;
import dev.tallyman.engine.annotated.AnnotatedPools;
import dev.tallyman.engine.annotated.Marks;
import dev.tallyman.engine.descriptor.DescriptorException;
import dev.tallyman.engine.descriptor.DescriptorFiles;
import dev.tallyman.engine.descriptor.DescriptorParser;
import dev.tallyman.engine.descriptor.PoolDescriptor;
import dev.tallyman.engine.weave.CodeSources;
import dev.tallyman.engine.weave.Weaver;
import dev.tallyman.ledger.EventKind;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Collects the descriptors in force: at the start those named, built in and on the class path;
 * later those of each jar from which a class is loaded, and of each annotated class. First in the
 * chain of transformers, so that a jar's descriptor is known before its first class is looked at.
 */
final class Discovery implements ClassFileTransformer {
  private final Weaver weaver;
  private final Consumer<Set<String>> fields;
  private final Settings settings;
  private final List<String> wanted;
  private final boolean discover;
  private final Set<String> tracked = new HashSet<>();
  private final Set<String> anchors = new HashSet<>();
  private final Map<String, String> origins = new TreeMap<>();
  private final List<String> bad = new ArrayList<>();
  private final Set<String> paths = new HashSet<>();
  private final SeenSources seen = new SeenSources();
  private final AnnotatedFiles annotated = new AnnotatedFiles();
  private boolean ofProgram;

  /**
   * Prepares discovery.
   *
   * @param fields takes the internal names of all classes that need a place for a shadow
   */
  Discovery(Weaver weaver, Consumer<Set<String>> fields, Settings settings) {
    this.weaver = weaver;
    this.fields = fields;
    this.settings = settings;
    this.wanted = settings.all("pools");
    this.discover = !settings.text("descriptors.discover").equals("off");
  }

  /**
   * Takes the named descriptors, the built-in ones, and those of the class path.
   *
   * @return true if a pool's class is on the class path
   */
  synchronized boolean start() throws IOException, DescriptorException {
    // In this order: where two describe one class, the first one counts it.
    for (String name : settings.all("descriptors")) {
      try {
        add(DescriptorFiles.named(name));
        ofProgram = true;
      } catch (DescriptorException e) {
        refuse(e.getMessage());
      } catch (IOException e) {
        refuse("descriptor '" + name + "' can not be read: " + e.getMessage());
      }
    }
    add(DescriptorFiles.builtIn());
    boolean ahead = false;
    for (String property : new String[] {"java.class.path", "jdk.module.path"}) {
      String path = System.getProperty(property, "");
      for (String entry : path.split(File.pathSeparator)) {
        if (!entry.isEmpty()) {
          ahead |= shipped(new File(entry).getCanonicalPath());
        }
      }
    }
    return ahead;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String className,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    CodeSource source = loader == null || domain == null ? null : domain.getCodeSource();
    if (source != null && !seen.contains(source)) {
      look(source, CodeSources.path(domain));
    }
    if (discover && loader != null && className != null && Marks.mayBeIn(classFile)) {
      annotated(CodeSources.path(domain), className, classFile);
    }
    return null;
  }

  /** Looks at where classes came from that were loaded before. */
  void lookAt(Class<?>[] loaded) {
    for (Class<?> type : loaded) {
      if (type.getClassLoader() != null) {
        ProtectionDomain domain = type.getProtectionDomain();
        CodeSource source = domain == null ? null : domain.getCodeSource();
        if (source != null && !seen.contains(source)) {
          look(source, CodeSources.path(domain));
        }
      }
    }
  }

  private synchronized void annotated(String path, String className, byte[] classFile) {
    if (add(annotated.with(path, className, classFile), path)) {
      ofProgram = true;
      lookBack();
    }
  }

  private synchronized void look(CodeSource source, String path) {
    if (!path.isEmpty()) {
      shipped(path);
      lookBack();
    }
    // Only now: another thread may be loading a class from there, and must wait.
    seen.add(source);
  }

  /**
   * Where a descriptor or a class of the program's tells of a pool: what came before us is said.
   */
  synchronized void lookBack() {
    if (ofProgram) {
      ofProgram = false;
      weaver.lookBack();
    }
  }

  private boolean shipped(String path) {
    if (!paths.add(path)) {
      return false;
    }
    try {
      DescriptorFiles.Found found = DescriptorFiles.in(path, anchors);
      boolean isAnnotated = false;
      if (discover) {
        add(found.pools());
        isAnnotated = add(annotated.in(path), path);
      }
      ofProgram |= found.hasClass() || !found.pools().isEmpty() || isAnnotated;
      return found.hasClass() || isAnnotated;
    } catch (DescriptorException e) {
      if (discover) {
        refuse(e.getMessage());
      }
      return false;
    }
  }

  /** A descriptor in a file says more than annotations: where there is one, it alone counts. */
  private boolean add(AnnotatedPools.Found found, String path) {
    for (String reason : found.refused()) {
      refuse(reason);
    }
    List<PoolDescriptor> pools = new ArrayList<>();
    for (AnnotatedPool pool : found.pools()) {
      if (isDescribed(pool, path)) {
        continue;
      }
      try {
        pools.addAll(DescriptorParser.parse(pool.origin(), path, pool.statements()));
      } catch (DescriptorException e) {
        refuse(e.getMessage());
      }
    }
    add(pools);
    return !pools.isEmpty();
  }

  private boolean isDescribed(AnnotatedPool pool, String path) {
    for (String className : pool.classes()) {
      if (weaver.describes(className, path)) {
        return true;
      }
    }
    return false;
  }

  private void refuse(@Nullable String message) {
    bad.add(String.valueOf(message));
    System.err.println("tallyman: " + message + "; its pools are not followed");
  }

  private void add(List<PoolDescriptor> pools) {
    List<PoolDescriptor> taken = new ArrayList<>();
    for (PoolDescriptor pool : pools) {
      if (wanted.isEmpty() || wanted.contains(pool.name())) {
        taken.add(settings.isTrue("touch") ? pool : pool.without(EventKind.TOUCH));
        origins.put(pool.name(), pool.origin());
        for (String name : pool.tracked()) {
          tracked.add(name.replace('.', '/'));
        }
        for (String name : pool.described()) {
          // A holder may be in a library that has a use for the pool, and no need of it.
          if (!pool.holders().contains(name)) {
            anchors.add(name.replace('.', '/') + ".class");
          }
        }
      }
    }
    if (!taken.isEmpty()) {
      fields.accept(tracked);
      weaver.add(taken);
    }
  }

  /** Where each pool's descriptor was found. */
  synchronized Map<String, String> origins() {
    return new TreeMap<>(origins);
  }

  /** Descriptors that could not be used, with the place and the reason. */
  synchronized List<String> bad() {
    return new ArrayList<>(bad);
  }
}
