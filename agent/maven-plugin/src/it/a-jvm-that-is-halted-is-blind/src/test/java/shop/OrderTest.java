package shop;

import org.junit.jupiter.api.Test;

class OrderTest {
  @Test
  void haltsItsJvm() {
    Runtime.getRuntime().halt(0);
  }
}
