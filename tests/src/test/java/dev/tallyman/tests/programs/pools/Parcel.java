package dev.tallyman.tests.programs.pools;

import java.util.ArrayList;
import java.util.List;

/** Is handed out by the dozen, or made ready and handed out later. */
public class Parcel {
  public static List<Parcel> some(int number) {
    List<Parcel> parcels = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      parcels.add(blank());
    }
    return parcels;
  }

  public static Parcel blank() {
    return new Parcel();
  }

  /** From here on it is in use. */
  public static void fill(Parcel parcel) {
    parcel.touched();
  }

  public void drop() {}

  private void touched() {}
}
