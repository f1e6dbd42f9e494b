package dev.tallyman.tests.programs;

import dev.tallyman.tests.programs.sheets.Binder;
import dev.tallyman.tests.programs.sheets.Folder;
import java.lang.ref.WeakReference;

/** Folders over shared sheets: rightly used, with a release that forgets, and lost. */
public final class SheetUses {
  private static final Binder BINDER = new Binder();

  private SheetUses() {}

  /** Runs the use of that name. */
  public static void main(String[] arguments) {
    switch (arguments[0]) {
      case "right" -> use(false);
      case "forgetful" -> use(true);
      case "lost" -> lost();
      default -> throw new IllegalArgumentException(arguments[0]);
    }
    System.out.println("uses " + BINDER.uses());
  }

  private static Folder folder(boolean forgetful) {
    Folder folder = new Folder(BINDER, forgetful);
    folder.add(BINDER.take());
    folder.add(BINDER.take());
    return folder;
  }

  private static void use(boolean forgetful) {
    Folder folder = folder(forgetful);
    Folder copy = folder.copy();
    copy.expand();
    copy.release();
    folder.release();
  }

  private static void lost() {
    WeakReference<Folder> lost = new WeakReference<>(folder(false));
    while (!lost.refersTo(null)) {
      System.gc();
    }
  }
}
