package dev.tallyman.engine.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class KeepersTest {
  private final Object cache = new String("cache");

  private boolean keeps(Map<Object, Object> map) {
    map.put(Thread.currentThread(), cache);
    return new Keepers().keeps(map, cache);
  }

  @Test
  void aStrongMapKeepsWhatIsInIt() {
    assertThat(keeps(new HashMap<>())).isTrue();
    assertThat(keeps(new ConcurrentHashMap<>())).isTrue();
    assertThat(new Keepers().keeps(new ArrayList<>(List.of(cache)), cache)).isTrue();
  }

  @Test
  void aWeakOneAndWhatIsNotKnownDoNot() {
    assertThat(keeps(new WeakHashMap<>())).isFalse();
    assertThat(keeps(Collections.synchronizedMap(new WeakHashMap<>()))).isFalse();
    assertThat(keeps(new HashMap<>() {})).isFalse();
    assertThat(new Keepers().keeps(null, cache)).isFalse();
    assertThat(new Keepers().keeps(cache, cache)).isFalse();
  }

  @Test
  void anEqualObjectIsAnotherOne() {
    Keepers keepers = new Keepers();
    Map<Object, Object> map = new HashMap<>(Map.of(1, new String("cache")));
    assertThat(keepers.keeps(map, cache)).isFalse();
    map.put(2, cache);
    // Read once in a look.
    assertThat(keepers.keeps(map, cache)).isFalse();
    assertThat(new Keepers().keeps(map, cache)).isTrue();
  }
}
