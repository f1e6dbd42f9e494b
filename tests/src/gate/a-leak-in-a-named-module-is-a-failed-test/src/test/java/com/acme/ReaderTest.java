package com.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ReaderTest {
  @Test
  void isInTheModule() {
    assertTrue(Reader.class.getModule().isNamed());
    assertEquals(7, Reader.read(false));
  }

  @Test
  void forgets() {
    assertEquals(7, Reader.read(true));
  }
}
