package dev.tallyman.engine.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.engine.descriptor.DescriptorParser;
import dev.tallyman.ledger.hook.Hooks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.Type;

/** Whether a class that is loaded is a caller shows in its constants as it does in its file. */
class LoadedConstantsTest {
  private static final String POOL =
      """
      pool tiny
        package a.b
        handle Handle
        confirm Handle.<init>(..)
        unref Handle.end()
        via get Maker.get(int)
        via unref *.release()
      """;

  /** Gives the same of each class. */
  private static LoadedConstants of(List<String> texts, List<String[]> calls) {
    return new LoadedConstants(each(texts), each(calls));
  }

  private static BiConsumer<Class<?>, Consumer<Object>> each(List<?> constants) {
    return (type, found) -> constants.forEach(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a/b/Maker         | get     | (I)V | a/b/Maker  | true",
        "a/b/Other         | get     | (I)V | a/b/Other  | true",
        "shaded/a/b/Maker  | get     | (I)V | shaded/a/b/Maker | true",
        "a/b/Maker         | get     | (J)V | a/b/Maker  | false",
        "a/b/Maker         | getting | (I)V | a/b/Maker  | false",
        "a/b/c/Maker       | get     | (I)V | a/b/c/Maker | false",
        "a/bb/Maker        | get     | (I)V | a/bb/Maker | false",
        "java/util/List    | get     | (I)V | a/b/Maker  | false",
        "Maker             | get     | (I)V | a/b/Maker  | false",
        "[La/b/Maker;      | get     | (I)V | a/b/Maker  | false",
        "x/Message         | release | ()V  | a/b/Handle | true",
        "x/Message         | release | ()V  | x/Message  | false",
        "x/Message         | release | (I)V | a/b/Handle | false"
      })
  void aCallerIsFound(String owner, String method, String descriptor, String text, boolean isCaller)
      throws Exception {
    Weaver weaver = NothingLoaded.weaver();
    weaver.add(DescriptorParser.parse("test", "", POOL));
    String[] call = {owner, method, descriptor};
    List<String[]> calls = new ArrayList<>();
    calls.add(new String[] {"java/lang/Object", "<init>", "()V"});
    calls.add(call);
    assertThat(weaver.calls(getClass(), of(List.of("Code", owner, text, method), calls)))
        .isEqualTo(isCaller);
  }

  @Test
  void aWovenClassCallsHooks() {
    String[] hook = {Type.getInternalName(Hooks.class), "enterSite", "(I)J"};
    String[] own = {"a/b/Hooks", "enterSite", "(I)J"};
    List<String[]> calls = new ArrayList<>();
    calls.add(own);
    assertThat(of(List.of(), calls).callsHooks(getClass())).isFalse();
    calls.add(hook);
    assertThat(of(List.of(), calls).callsHooks(getClass())).isTrue();
  }
}
