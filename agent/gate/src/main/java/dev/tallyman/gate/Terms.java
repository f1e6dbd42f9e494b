package dev.tallyman.gate;

import dev.tallyman.ledger.gate.LeakTerms;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;

/**
 * What the annotations say. They are known by name: a project that has none has no such class, and
 * one that has some may have them in any version.
 */
final class Terms {
  private static final String PACKAGE = "dev.tallyman.annotations.";

  private Terms() {}

  static LeakTerms of(@Nullable TestSource source) {
    AnnotatedElement element = element(source);
    if (element == null) {
      return LeakTerms.NONE;
    }
    boolean strict = false;
    int allowed = 0;
    String reason = "";
    String until = "";
    int expected = 0;
    for (Annotation annotation : element.getAnnotations()) {
      String name = annotation.annotationType().getName();
      if (name.equals(PACKAGE + "LeakFree")) {
        strict = true;
      } else if (name.equals(PACKAGE + "AllowLeaks")) {
        allowed = (int) value(annotation, "max", Integer.MAX_VALUE);
        reason = (String) value(annotation, "reason", "");
        until = (String) value(annotation, "until", "");
      } else if (name.equals(PACKAGE + "ExpectLeak")) {
        expected = (int) value(annotation, "value", 1);
      }
    }
    return new LeakTerms(strict, allowed, reason, until, expected);
  }

  private static @Nullable AnnotatedElement element(@Nullable TestSource source) {
    try {
      if (source instanceof ClassSource type) {
        return type.getJavaClass();
      }
      return source instanceof MethodSource method ? method.getJavaMethod() : null;
    } catch (RuntimeException | LinkageError e) {
      return null; // Of a language or framework whose sources are no classes.
    }
  }

  private static Object value(Annotation annotation, String name, Object otherwise) {
    try {
      Method method = annotation.annotationType().getMethod(name);
      return method.invoke(annotation);
    } catch (ReflectiveOperationException e) {
      return otherwise;
    }
  }
}
