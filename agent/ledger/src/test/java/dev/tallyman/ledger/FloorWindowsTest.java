package dev.tallyman.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FloorWindowsTest {
  private final FloorWindows windows = new FloorWindows();

  @Test
  void keepsTheFewestOfEachWindow() {
    windows.see(5, false);
    assertThat(windows.floors()).isEmpty();
    windows.see(9, true);
    windows.see(4, false);
    windows.see(6, true);
    windows.see(8, true);
    assertThat(windows.floors()).containsExactly(0, 4, 6);
  }

  @Test
  void keepsTheLastFour() {
    for (int number = 1; number <= 9; number++) {
      windows.see(number, true);
    }
    assertThat(windows.floors()).containsExactly(5, 6, 7, 8);
  }
}
