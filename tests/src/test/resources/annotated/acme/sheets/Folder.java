package acme.sheets;

import acme.marks.PoolBirth;
import acme.marks.PoolClone;
import acme.marks.PoolExpand;
import acme.marks.PoolTransfer;
import acme.marks.PoolUnref;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What users hold: sheets, shared with the folder's copies until it holds them for itself. */
public final class Folder {
  private final Binder binder;
  private final boolean forgetful;
  private List<Sheet> sheets;
  private AtomicInteger sharers = new AtomicInteger(1);
  private boolean expanded;

  /**
   * An empty folder. A forgetful one drops only the first of the sheets that it holds for itself.
   */
  @PoolBirth
  public Folder(Binder binder, boolean forgetful) {
    this.binder = binder;
    this.forgetful = forgetful;
    this.sheets = new ArrayList<>();
  }

  @PoolBirth
  private Folder(Folder of) {
    this(of.binder, of.forgetful);
    sheets = of.sheets;
    sharers = of.sharers;
    sharers.incrementAndGet();
  }

  @PoolTransfer
  public void add(Sheet sheet) {
    sheets.add(sheet);
  }

  /** A second folder on the same uses. */
  @PoolClone
  public Folder copy() {
    return new Folder(this);
  }

  /** Holds the sheets for itself, and leaves the uses that it shared. */
  @PoolExpand(channel = "plain")
  public void expand() {
    List<Sheet> own = new ArrayList<>(sheets);
    for (Sheet sheet : own) {
      sheet.get();
    }
    leave();
    sheets = own;
    sharers = new AtomicInteger(1);
    expanded = true;
  }

  @PoolUnref
  public void release() {
    if (expanded) {
      for (Sheet sheet : forgetful ? sheets.subList(0, 1) : sheets) {
        sheet.put();
      }
    } else {
      leave();
    }
  }

  private void leave() {
    if (sharers.decrementAndGet() == 0) {
      for (Sheet sheet : sheets) {
        binder.back(sheet);
      }
    }
  }
}
