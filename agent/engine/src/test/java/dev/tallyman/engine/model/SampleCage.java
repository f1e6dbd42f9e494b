package dev.tallyman.engine.model;

import dev.tallyman.engine.descriptor.DescriptorException;
import dev.tallyman.engine.descriptor.DescriptorParser;
import dev.tallyman.engine.descriptor.PoolDescriptor;
import dev.tallyman.engine.weave.NothingLoaded;
import dev.tallyman.engine.weave.Weaver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The sample's classes once more, woven with the descriptor of a level of knowledge. */
final class SampleCage extends ClassLoader {
  private static final String PACKAGE = "dev.tallyman.sample.";

  private final Weaver weaver = NothingLoaded.weaver();
  private final Set<String> tracked = new HashSet<>();

  SampleCage(int level) {
    super(SampleCage.class.getClassLoader());
    String name = "levels/level" + level + ".pool";
    try {
      String text = new String(bytes(name), StandardCharsets.UTF_8);
      List<PoolDescriptor> pools = DescriptorParser.parse(name, "", text);
      pools.forEach(pool -> tracked.addAll(pool.tracked()));
      weaver.add(pools);
    } catch (IOException | DescriptorException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whatever of the sample could not be woven as described. */
  List<String> faults() {
    List<String> faults = new java.util.ArrayList<>(weaver.weaving().unmatchedRules());
    weaver.weaving().failures().forEach((name, reason) -> faults.add(name + ": " + reason));
    return faults;
  }

  private byte[] bytes(String resource) throws IOException {
    try (InputStream in = getParent().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("no " + resource + " on the class path");
      }
      return in.readAllBytes();
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(PACKAGE)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known == null ? define(name) : known;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    String path = name.replace('.', '/');
    try {
      byte[] classFile = bytes(path + ".class");
      if (tracked.contains(name)) {
        classFile = ShadowPlace.in(classFile);
      }
      byte[] woven = weaver.transform(this, path, null, null, classFile);
      byte[] result = woven == null ? classFile : woven;
      return defineClass(name, result, 0, result.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
