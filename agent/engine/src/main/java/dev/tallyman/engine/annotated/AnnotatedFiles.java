package dev.tallyman.engine.annotated;

import dev.tallyman.engine.classfile.ClassContainer;
import dev.tallyman.engine.classfile.ClassFiles;
import dev.tallyman.engine.classfile.ClassShape;
import dev.tallyman.engine.descriptor.JarIndex;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds annotated classes. A jar or folder that has the type of such an annotation is read as a
 * whole, before its first class is loaded. Else the first annotated class that is loaded leads to
 * the others of its package, read by the path of its jar or folder. Guarded by its user's lock.
 */
public final class AnnotatedFiles {
  private static final AnnotatedPools.Found NOTHING =
      new AnnotatedPools.Found(List.of(), List.of());
  private static final int DEEPEST = 32;

  private final Set<String> whole = new HashSet<>();
  private final Set<String> packages = new HashSet<>();

  /** The pools of a jar or folder, if it has the type of an annotation that means something. */
  public AnnotatedPools.Found in(String path) {
    File file = new File(path);
    boolean hasType =
        file.isDirectory()
            ? hasType(file, DEEPEST)
            : JarIndex.hasFile(file, Marks.FIRST, Marks.files());
    if (!hasType || !whole.add(path)) {
      return NOTHING;
    }
    List<ClassShape> shapes = new ArrayList<>();
    try {
      ClassContainer.forAll(path, classFile -> take(classFile, shapes));
    } catch (IOException e) {
      whole.remove(path);
      return NOTHING;
    }
    return AnnotatedPools.of(shapes);
  }

  private static boolean hasType(File folder, int deeper) {
    File[] files = folder.listFiles();
    if (files == null) {
      return false;
    }
    for (File file : files) {
      String name = file.getName();
      if (name.startsWith(Marks.FIRST) && Marks.files().contains(name)
          || deeper > 0 && name.indexOf('.') < 0 && hasType(file, deeper - 1)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The pools of an annotated class's package that were not found before.
   *
   * @param path the jar or folder that the class is in; empty if it is in none that can be read:
   *     then it stands alone
   * @param className with slashes
   */
  public AnnotatedPools.Found with(String path, String className, byte[] classFile) {
    String packageName = className.substring(0, Math.max(0, className.lastIndexOf('/')));
    String key = path + "!" + (path.isEmpty() ? className : packageName);
    if (whole.contains(path) || !packages.add(key)) {
      return NOTHING;
    }
    List<ClassShape> shapes = new ArrayList<>();
    if (!path.isEmpty()) {
      try {
        ClassContainer.forPackage(path, packageName, other -> take(other, shapes));
      } catch (IOException e) {
        shapes.clear();
      }
    }
    if (shapes.isEmpty()) {
      take(classFile, shapes);
    }
    return AnnotatedPools.of(shapes);
  }

  private static void take(byte[] classFile, List<ClassShape> into) {
    if (Marks.mayBeIn(classFile)) {
      try {
        into.add(ClassFiles.read(classFile));
      } catch (RuntimeException e) {
        // Of a version that nobody here can read: if it is loaded, the weaver will say so.
      }
    }
  }
}
