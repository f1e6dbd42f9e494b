package dev.tallyman.tests.programs.pools;

/** Keeps arrays for reuse; what is lost is the collector's. */
public class Scraps {
  private byte[] spare;

  public byte[] take() {
    byte[] taken = spare == null ? new byte[64] : spare;
    spare = null;
    return taken;
  }

  public void give(byte[] scrap) {
    spare = scrap;
  }
}
