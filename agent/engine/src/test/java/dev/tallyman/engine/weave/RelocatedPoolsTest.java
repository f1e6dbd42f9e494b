package dev.tallyman.engine.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tallyman.engine.descriptor.DescriptorException;
import dev.tallyman.engine.descriptor.DescriptorParser;
import dev.tallyman.engine.descriptor.PoolDescriptor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** A pool is known below any prefix, and nothing else is taken for it. */
class RelocatedPoolsTest {
  private static final String POOL =
      "pool p\n package a.b\n handle Handle\n ref Handle.retain(a.b.Owner, java.util.List)\n"
          + " via ref *.retain()\n via get Pool.get(int)\n via unref a.util.Counts.drop(..)\n";

  private static List<PoolDescriptor> pools() throws DescriptorException {
    return DescriptorParser.parse("test", "", POOL);
  }

  private static byte[] naming(String... classes) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, 0, "app/User", null, "java/lang/Object", null);
    for (String name : classes) {
      writer.newClass(name);
    }
    return writer.toByteArray();
  }

  @Test
  void aDescribedClassIsFoundBelowAnyPrefix() throws DescriptorException {
    DescribedClasses described = new DescribedClasses(pools());
    assertThat(described.of("a/b/Handle")).containsExactlyElementsOf(pools());
    PoolDescriptor copy = described.of("com/acme/a/b/Handle").get(0);
    assertThat(copy.name()).isEqualTo("p (com.acme)");
    assertThat(copy.handles()).containsExactly("com.acme.a.b.Handle");
    assertThat(copy.events().get(0).method().toString())
        .isEqualTo("com.acme.a.b.Handle.retain(com.acme.a.b.Owner, java.util.List)");
    assertThat(copy.calls().get(0).method().className()).isEqualTo("*");
    assertThat(described.of("com/acmea/b/Handle")).isEmpty();
    assertThat(described.of("b/Handle")).isEmpty();
    assertThat(described.of("com/acme/Handle")).isEmpty();
  }

  @Test
  void aCallerIsKnownByTheCopyThatItNames() throws DescriptorException {
    PoolPackages packages = new PoolPackages(pools());
    CallTargets targets = packages.calledIn(naming("x/y/a/b/Pool", "x/y/app/Message"));
    assertThat(poolOf(targets.of("app.User", "x/y/a/b/Pool", "get", "(I)V"))).isEqualTo("p (x.y)");
    assertThat(poolOf(targets.of("app.User", "x/y/app/Message", "retain", "()V")))
        .isEqualTo("p (x.y)");
    assertThat(targets.of("app.User", "other/Message", "retain", "()V")).isNull();
    assertThat(targets.of("app.User", "a/b/Pool", "get", "(I)V")).isNull();
    assertThat(targets.of("x.y.a.b.Handle", "x/y/a/b/Pool", "get", "(I)V")).isNull();
  }

  @Test
  void aCallerOfTwoCopiesKeepsThemApart() throws DescriptorException {
    CallTargets targets =
        new PoolPackages(pools()).calledIn(naming("a/b/Pool", "x/a/b/Pool", "y/z/a/b/Pool"));
    assertThat(poolOf(targets.of("app.User", "a/b/Pool", "get", "(I)V"))).isEqualTo("p");
    assertThat(poolOf(targets.of("app.User", "x/a/b/Pool", "get", "(I)V"))).isEqualTo("p (x)");
    assertThat(poolOf(targets.of("app.User", "y/z/a/b/Pool", "get", "(I)V"))).isEqualTo("p (y.z)");
    assertThat(poolOf(targets.of("app.User", "x/app/Message", "retain", "()V"))).isEqualTo("p (x)");
    assertThat(poolOf(targets.of("app.User", "app/Message", "retain", "()V"))).isEqualTo("p");
  }

  @Test
  void aCallerThatNamesOnlyAHelperIsACaller() throws DescriptorException {
    CallTargets targets = new PoolPackages(pools()).calledIn(naming("a/util/Counts"));
    assertThat(poolOf(targets.of("app.User", "a/util/Counts", "drop", "(J)V"))).isEqualTo("p");
  }

  @Test
  void whatNamesNoPoolCallsNone() throws DescriptorException {
    PoolPackages packages = new PoolPackages(pools());
    assertThat(packages.calledIn(naming("ca/b/Pool", "a/c/Pool", "a/b")).isEmpty()).isTrue();
    assertThat(packages.calledIn(new byte[] {1, 2, 3}).isEmpty()).isTrue();
  }

  private static String poolOf(CallTargets.Target target) {
    assertThat(target).isNotNull();
    return target.pool().name();
  }
}
