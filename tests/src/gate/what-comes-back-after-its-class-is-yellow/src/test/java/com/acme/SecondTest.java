package com.acme;

import org.junit.jupiter.api.Test;

class SecondTest {
  @Test
  void brings() {
    FirstTest.kept.release();
  }
}
