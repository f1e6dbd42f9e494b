package dev.tallyman.engine.annotated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.engine.classfile.ClassFiles;
import dev.tallyman.engine.classfile.ClassShape;
import dev.tallyman.engine.descriptor.DescriptorException;
import dev.tallyman.engine.descriptor.DescriptorParser;
import dev.tallyman.engine.descriptor.Statement;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What annotations say becomes a descriptor, or is refused with its place. */
class AnnotatedPoolsTest {
  private static final String HERE = AnnotatedPoolsTest.class.getName() + "$";

  @interface PoolGet {
    String value() default "";

    String when() default "";

    String chanel() default "";
  }

  @interface PoolPut {
    Guard guard() default Guard.THROWS;
  }

  enum Guard {
    SILENT,
    THROWS
  }

  @Retention(RetentionPolicy.RUNTIME)
  @interface PoolRef {}

  @interface PoolUnref {}

  @interface PoolHandle {}

  @interface PoolAmount {}

  @interface PoolConfirm {}

  @interface PoolSize {}

  @interface PoolClose {}

  private static final class Lending {
    @PoolGet
    ByteBuffer take(int size) {
      return ByteBuffer.allocate(size);
    }

    @PoolGet
    List<ByteBuffer> takeAll() {
      return List.of();
    }

    @PoolPut(guard = Guard.SILENT)
    void give(ByteBuffer buffer, String why) {}

    @PoolPut
    void giveAll(ByteBuffer[] buffers) {}

    @PoolClose
    void close() {}
  }

  private static final class Leased {
    @PoolUnref
    void release() {}
  }

  private static final class Leasing {
    @PoolGet
    static Leased lease() {
      return new Leased();
    }

    @PoolRef
    static void retain(Object unused, Leased lease, @PoolAmount int more) {}
  }

  private static final class Counted {
    @PoolConfirm
    Counted(int size) {}

    @PoolSize
    int size() {
      return 0;
    }

    @PoolRef
    Counted retain() {
      return this;
    }
  }

  private static final class Doubtful {
    @PoolGet("doubtful")
    Object[] get() {
      return new Object[0];
    }

    @PoolPut
    void put(String one, String other) {}
  }

  private static final class Mistyped {
    @PoolGet(chanel = "plain")
    Object get() {
      return "";
    }
  }

  private interface Called {
    @PoolGet("named")
    Object called();
  }

  private static final class Calling implements Called {
    @Override
    @PoolGet(value = "named", when = "nonnull")
    public Object called() {
      return "";
    }

    @PoolPut
    void put(@PoolHandle Object one, Object other) {}
  }

  private static AnnotatedPools.Found found(Class<?>... classes) throws IOException {
    List<ClassShape> shapes = new ArrayList<>();
    for (Class<?> type : classes) {
      String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
      try (InputStream in = Objects.requireNonNull(type.getResourceAsStream(file))) {
        byte[] classFile = in.readAllBytes();
        assertThat(Marks.mayBeIn(classFile)).isTrue();
        shapes.add(ClassFiles.read(classFile));
      }
    }
    return AnnotatedPools.of(shapes);
  }

  private static List<String> lines(Class<?>... classes) throws IOException, DescriptorException {
    AnnotatedPools.Found found = found(classes);
    assertThat(found.refused()).isEmpty();
    List<String> lines = new ArrayList<>();
    for (AnnotatedPool pool : found.pools()) {
      DescriptorParser.parse(pool.origin(), "", pool.statements());
      for (Statement statement : pool.statements()) {
        lines.add(statement.text().replace(HERE, ""));
      }
    }
    return lines;
  }

  @Test
  void theClassThatHandsOutNamesThePool() throws IOException, DescriptorException {
    assertThat(lines(Lending.class))
        .containsExactly(
            "pool Lending",
            "handle java.nio.ByteBuffer size capacity()",
            "owner Lending",
            "get Lending.take(int) -> handle",
            "get Lending.takeAll() -> handle list",
            "put Lending.give(java.nio.ByteBuffer handle, java.lang.String) guard silent",
            "put Lending.giveAll(java.nio.ByteBuffer[] handle list)",
            "close Lending.close()");
  }

  @Test
  void classesThatSpeakOfOneBufferAreOnePool() throws IOException, DescriptorException {
    assertThat(lines(Leased.class, Leasing.class))
        .containsExactly(
            "pool Leasing",
            "handle Leased",
            "unref Leased.release()",
            "get Leasing.lease() -> handle",
            "ref Leasing.retain(java.lang.Object, Leased handle, int amount)");
  }

  @Test
  void poolsOfOnePackageStayApart() throws IOException {
    assertThat(found(Leased.class, Leasing.class, Lending.class, Counted.class).pools())
        .extracting(AnnotatedPool::name)
        .containsExactlyInAnyOrder(HERE + "Leasing", HERE + "Lending", HERE + "Counted");
  }

  @Test
  void aBufferThatCountsForItselfIsAPool() throws IOException, DescriptorException {
    assertThat(lines(Counted.class))
        .containsExactly(
            "pool Counted",
            "handle Counted size size()",
            "confirm Counted.<init>(int)",
            "ref Counted.retain()");
  }

  @Test
  void aMethodWithoutCodeIsWhatUsersCall() throws IOException, DescriptorException {
    assertThat(lines(Called.class, Calling.class))
        .containsExactly(
            "pool named",
            "handle java.lang.Object",
            "owner Calling",
            "via get Called.called()",
            "get Calling.called() -> handle if nonnull",
            "put Calling.put(java.lang.Object handle, java.lang.Object)");
  }

  @Test
  void twoArgumentsThatMayBeTheBufferAreRefused() throws IOException {
    assertThat(found(Doubtful.class).refused())
        .singleElement()
        .asString()
        .startsWith("@PoolPut of " + HERE + "Doubtful.put(java.lang.String, java.lang.String): ")
        .contains("mark it @PoolHandle");
  }

  @Test
  void anElementThatMeansNothingIsRefused() throws IOException {
    assertThat(found(Mistyped.class).refused())
        .singleElement()
        .asString()
        .startsWith("@PoolGet of " + HERE + "Mistyped.get(): ")
        .contains("found 'chanel'; did you mean channel?");
  }
}
