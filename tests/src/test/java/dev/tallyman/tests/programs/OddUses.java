package dev.tallyman.tests.programs;

import dev.tallyman.tests.programs.odd.OddBuffers;

/** Of each kind of buffer, gives one back and loses one that has two references. */
@SuppressWarnings("UnicodeInCode") // names that other languages make
public final class OddUses {
  private OddUses() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    use(OddBuffers.Abstract.make(), OddBuffers.Abstract.make());
    use(new OddBuffers.Chained<Integer>(), new OddBuffers.Chained<Long>());
    use(new OddBuffers.Recorded(new int[] {1}), new OddBuffers.Recorded(new int[] {1}));
    use(OddBuffers.Constant.ONE.init(), OddBuffers.Constant.TWO.init());
    use(new OddBuffers.Permitted(), new OddBuffers.Permitted());
    use(new OddBuffers.Bündel$1x(), new OddBuffers.Bündel$1x());
    use(new OddBuffers.Defaulted(), new OddBuffers.Defaulted());
    OddBuffers.Refused.release(new OddBuffers.Refused());
    new OddBuffers.Kept().release();
    System.out.println("done");
  }

  private static void use(OddBuffers.Counted<?> returned, OddBuffers.Counted<?> lost) {
    returned.retain();
    returned.release();
    returned.release();
    lost.retain();
    try {
      returned.release();
    } catch (IllegalStateException e) {
      System.out.println(returned.getClass().getName().length() + ": " + e.getMessage());
    }
  }
}
