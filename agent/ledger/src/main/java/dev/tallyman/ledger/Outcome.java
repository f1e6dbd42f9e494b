package dev.tallyman.ledger;

import org.jspecify.annotations.Nullable;

/** A condition on what a described method returned. */
public final class Outcome {
  /** Holds for every result. */
  public static final Outcome ANY = new Outcome(Is.ANY, 0);

  /** Holds for none. */
  public static final Outcome NONE = new Outcome(Is.NONE, 0);

  public static final Outcome TRUE = new Outcome(Is.TRUE, 0);
  public static final Outcome FALSE = new Outcome(Is.FALSE, 0);
  public static final Outcome NULL = new Outcome(Is.NULL, 0);
  public static final Outcome NONNULL = new Outcome(Is.NONNULL, 0);

  private enum Is {
    ANY,
    NONE,
    TRUE,
    FALSE,
    NULL,
    NONNULL,
    NUMBER
  }

  private final Is is;
  private final long number;

  private Outcome(Is is, long number) {
    this.is = is;
    this.number = number;
  }

  /** Holds if the method returned that number. */
  public static Outcome number(long number) {
    return new Outcome(Is.NUMBER, number);
  }

  /**
   * True if a method of that return type can return so.
   *
   * @param type full name of the type
   */
  public boolean canBe(String type) {
    boolean isObject = type.indexOf('.') >= 0 || type.endsWith("[]");
    switch (is) {
      case TRUE:
      case FALSE:
        return type.equals("boolean") || type.equals("java.lang.Boolean");
      case NUMBER:
        return isObject || type.equals("int") || type.equals("long") || type.equals("short");
      case NULL:
      case NONNULL:
        return isObject;
      default:
        return true;
    }
  }

  /** True if it holds. */
  public boolean holds(@Nullable Object result) {
    switch (is) {
      case ANY:
        return true;
      case TRUE:
        return Boolean.TRUE.equals(result);
      case FALSE:
        return Boolean.FALSE.equals(result);
      case NULL:
        return result == null;
      case NONNULL:
        return result != null;
      case NUMBER:
        return result instanceof Number && ((Number) result).longValue() == number;
      default:
        return false;
    }
  }
}
