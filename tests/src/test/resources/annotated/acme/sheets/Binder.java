package acme.sheets;

import acme.marks.PoolGet;
import acme.marks.PoolPageIn;
import acme.marks.PoolPut;
import acme.marks.PoolRecycle;
import java.util.ArrayDeque;
import java.util.Deque;

/** The pool: a sheet is at rest when its last use has ended. */
public final class Binder {
  private final Deque<Sheet> idle = new ArrayDeque<>();
  private int uses;

  /** A sheet, with one use. */
  @PoolGet
  public Sheet take() {
    Sheet sheet = idle.poll();
    if (sheet == null) {
      sheet = new Sheet();
      keep(sheet);
    }
    sheet.uses++;
    uses++;
    return sheet;
  }

  /** Gives one use back. */
  @PoolPut
  public void back(Sheet sheet) {
    uses--;
    if (--sheet.uses == 0) {
      rest(sheet);
    }
  }

  @PoolPageIn
  private void keep(Sheet sheet) {}

  @PoolRecycle
  private void rest(Sheet sheet) {
    idle.push(sheet);
  }

  public int uses() {
    return uses;
  }
}
